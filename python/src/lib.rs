//! mtlint for Python: `check` for one pair of texts, `check_batch` for many. Work is done without the interpreter's
//! lock, so other Python threads go on meanwhile; a batch uses all cores.

use mtlint::check::{MIN_CONFIDENCE, Settings};
use mtlint::language::Lang;
use mtlint::report::json::{Record, write_line};
use mtlint::{Text, check_texts, rules};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use rayon::prelude::*;
use serde_json::Value;

/// The linter for machine translation.
#[pymodule(name = "mtlint")]
mod module {
    use super::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }

    /// Checks a translation against its source, or alone if source is None.
    ///
    /// Languages are BCP 47 tags ("fr", "pt-BR"), detected when left out. The answer is what `mtlint stream` gives: a
    /// dict with "score", "source_lang", "target_lang", "findings" and "notices"; offsets count code points, as
    /// Python's do.
    #[pyfunction]
    #[pyo3(signature = (source, target, *, source_lang=None, target_lang=None, select=None, ignore=None, min_confidence=MIN_CONFIDENCE))]
    #[expect(clippy::too_many_arguments, reason = "they are keywords in Python")]
    fn check<'py>(
        py: Python<'py>,
        source: Option<String>,
        target: String,
        source_lang: Option<&str>,
        target_lang: Option<&str>,
        select: Option<Vec<String>>,
        ignore: Option<Vec<String>>,
        min_confidence: f32,
    ) -> PyResult<Bound<'py, PyAny>> {
        let settings = settings(select, ignore, min_confidence)?;
        let langs = [lang(source_lang)?, lang(target_lang)?];
        let answer = py.detach(|| answer(Value::Null, source.as_deref(), &target, langs, &settings));
        python(py, &answer?)
    }

    /// Checks many pairs on all cores; the answers come in the order of the texts, the "id" of each is its place.
    ///
    /// sources may hold None for translations without a source. Any sequence of str will do: lists, or the columns of
    /// an Arrow table by to_pylist().
    #[pyfunction]
    #[pyo3(signature = (sources, targets, *, source_lang=None, target_lang=None, select=None, ignore=None, min_confidence=MIN_CONFIDENCE))]
    #[expect(clippy::too_many_arguments, reason = "they are keywords in Python")]
    fn check_batch<'py>(
        py: Python<'py>,
        sources: Vec<Option<String>>,
        targets: Vec<String>,
        source_lang: Option<&str>,
        target_lang: Option<&str>,
        select: Option<Vec<String>>,
        ignore: Option<Vec<String>>,
        min_confidence: f32,
    ) -> PyResult<Bound<'py, PyList>> {
        if sources.len() != targets.len() {
            let (n, m) = (sources.len(), targets.len());
            return Err(PyValueError::new_err(format!("there are {n} sources and {m} targets; pass as many of each")));
        }
        let settings = settings(select, ignore, min_confidence)?;
        let langs = [lang(source_lang)?, lang(target_lang)?];
        let answers: Vec<PyResult<Value>> = py.detach(|| {
            let pairs = sources.par_iter().zip(&targets).enumerate();
            pairs.map(|(i, (source, target))| answer(i.into(), source.as_deref(), target, langs, &settings)).collect()
        });
        let answers: Vec<Bound<'py, PyAny>> =
            answers.into_iter().map(|answer| python(py, &answer?)).collect::<PyResult<_>>()?;
        PyList::new(py, answers)
    }
}

fn settings(select: Option<Vec<String>>, ignore: Option<Vec<String>>, min_confidence: f32) -> PyResult<Settings> {
    let (select, ignore) = (select.unwrap_or_default(), ignore.unwrap_or_default());
    if let Some(id) = select.iter().chain(&ignore).find(|id| rules::find(id).is_none()) {
        return Err(PyValueError::new_err(format!("there is no rule \"{id}\"; `mtlint rules` lists them all")));
    }
    if !(0.0..=1.0).contains(&min_confidence) {
        return Err(PyValueError::new_err(format!("min_confidence is {min_confidence}, not between 0 and 1")));
    }
    Ok(Settings {
        select: select.into_iter().collect(),
        ignore: ignore.into_iter().collect(),
        min_confidence,
        ..Settings::default()
    })
}

fn lang(tag: Option<&str>) -> PyResult<Option<Lang>> {
    let parse = |tag| {
        Lang::parse(tag)
            .ok_or_else(|| PyValueError::new_err(format!("\"{tag}\" is no language tag; write fr, en-GB, zh")))
    };
    tag.map(parse).transpose()
}

/// The answer to one pair, as `mtlint stream` would write it.
fn answer(
    id: Value,
    source: Option<&str>,
    target: &str,
    [source_lang, target_lang]: [Option<Lang>; 2],
    settings: &Settings,
) -> PyResult<Value> {
    let source = source.map(|text| Text { text, lang: source_lang });
    let target = Text { text: target, lang: target_lang };
    check_texts(source, target, settings, |report, score| {
        let mut line = Vec::new();
        write_line(&Record { id, score: f64::from(score), report }, &mut line)?;
        serde_json::from_slice(&line).map_err(|error| PyValueError::new_err(error.to_string()))
    })
}

/// A JSON value as Python's own.
fn python<'py>(py: Python<'py>, value: &Value) -> PyResult<Bound<'py, PyAny>> {
    Ok(match value {
        Value::Null => py.None().into_bound(py),
        Value::Bool(truth) => truth.into_pyobject(py)?.to_owned().into_any(),
        Value::Number(number) => match number.as_i64() {
            Some(whole) => whole.into_pyobject(py)?.into_any(),
            None => number.as_f64().unwrap_or_default().into_pyobject(py)?.into_any(),
        },
        Value::String(text) => text.into_pyobject(py)?.into_any(),
        Value::Array(items) => {
            let items = items.iter().map(|item| python(py, item)).collect::<PyResult<Vec<_>>>()?;
            PyList::new(py, items)?.into_any()
        }
        Value::Object(items) => {
            let dict = PyDict::new(py);
            for (key, item) in items {
                dict.set_item(key, python(py, item)?)?;
            }
            dict.into_any()
        }
    })
}
