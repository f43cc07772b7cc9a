//! stub replaced by reports branch
