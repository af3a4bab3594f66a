//! Calibrates the weights of the alignment models: reads case files in the form of the
//! acceptance sets (one JSON object a line with `a`, `b`, `gold`, `set`) and prints
//! `src/alignment/model.in`.
//!
//! `cargo run --release --example calibrate -- CASES… > src/alignment/model.in`
//!
//! Logistic regression with a quadratic penalty by Newton's method (iteratively
//! reweighted least squares), on standardised features; every set weighs the same.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

struct Case {
    set: String,
    a: Vec<String>,
    b: Vec<String>,
    gold: BTreeSet<(usize, usize)>,
    optional: BTreeSet<(usize, usize)>,
}

struct Row {
    x: Vec<f64>,
    y: f64,
    weight: f64,
}

const PENALTY: f64 = 2.0;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut cases = Vec::new();
    for path in std::env::args().skip(1) {
        for line in std::fs::read_to_string(path)?.lines().filter(|l| !l.trim().is_empty()) {
            cases.push(case(&serde_json::from_str(line)?).ok_or("a case lacks a field")?);
        }
    }
    let mut models: Vec<Vec<f64>> = Vec::new();
    for _ in 0..3 {
        let rows = rows(&cases, &models);
        models.push(fit(&rows));
    }
    let mut out = std::io::stdout().lock();
    writeln!(out, "[")?;
    for model in models {
        let weights: Vec<String> = model.iter().map(|w| format!("        {w:.6},")).collect();
        writeln!(out, "    &[\n{}\n    ],", weights.join("\n"))?;
    }
    writeln!(out, "]")?;
    Ok(())
}

fn case(value: &serde_json::Value) -> Option<Case> {
    let texts = |key: &str| -> Option<Vec<String>> {
        value[key].as_array()?.iter().map(|t| t.as_str().map(str::to_owned)).collect()
    };
    let pairs = |key: &str| -> BTreeSet<(usize, usize)> {
        let number = |v: &serde_json::Value| v.as_u64().map(|n| n as usize);
        let list = value[key].as_array().cloned().unwrap_or_default();
        list.iter().filter_map(|p| Some((number(&p[0])?, number(&p[1])?))).collect()
    };
    Some(Case {
        set: value["set"].as_str()?.to_owned(),
        a: texts("a")?,
        b: texts("b")?,
        gold: pairs("gold"),
        optional: pairs("optional"),
    })
}

fn rows(cases: &[Case], models: &[Vec<f64>]) -> Vec<Row> {
    let mut sizes: BTreeMap<&str, f64> = BTreeMap::new();
    for case in cases {
        *sizes.entry(&case.set).or_default() += case.gold.len() as f64;
    }
    let mut rows = Vec::new();
    for case in cases {
        let (a, b): (Vec<&str>, Vec<&str>) = (
            case.a.iter().map(String::as_str).collect(),
            case.b.iter().map(String::as_str).collect(),
        );
        for (i, j, x) in variorum::alignment::observe(&a, &b, models) {
            let is_gold = case.gold.contains(&(i, j));
            if is_gold || !case.optional.contains(&(i, j)) {
                let y = f64::from(u8::from(is_gold));
                rows.push(Row { x, y, weight: 200.0 / sizes[case.set.as_str()] });
            }
        }
    }
    rows
}

fn fit(rows: &[Row]) -> Vec<f64> {
    let width = rows.first().map_or(0, |row| row.x.len());
    let total: f64 = rows.iter().map(|r| r.weight).sum();
    let mean: Vec<f64> =
        (0..width).map(|k| rows.iter().map(|r| r.weight * r.x[k]).sum::<f64>() / total).collect();
    let deviation: Vec<f64> = (0..width)
        .map(|k| {
            let spread = rows.iter().map(|r| r.weight * (r.x[k] - mean[k]).powi(2)).sum::<f64>();
            (spread / total).sqrt() + 1e-9
        })
        .collect();
    let scaled = |row: &Row| -> Vec<f64> {
        let mut z: Vec<f64> = (0..width).map(|k| (row.x[k] - mean[k]) / deviation[k]).collect();
        z.push(1.0);
        z
    };
    let mut weights = vec![0.0; width + 1];
    for _ in 0..40 {
        let mut gradient: Vec<f64> =
            (0..=width).map(|k| if k < width { -PENALTY * weights[k] } else { 0.0 }).collect();
        let mut hessian = vec![vec![0.0; width + 1]; width + 1];
        for (k, line) in hessian.iter_mut().enumerate().take(width) {
            line[k] = PENALTY;
        }
        for row in rows {
            let z = scaled(row);
            let sum: f64 = z.iter().zip(&weights).map(|(z, w)| z * w).sum();
            let p = 1.0 / (1.0 + (-sum.clamp(-30.0, 30.0)).exp());
            let curve = row.weight * p * (1.0 - p) + 1e-9;
            for k in 0..=width {
                gradient[k] += row.weight * (row.y - p) * z[k];
                for l in 0..=k {
                    hessian[k][l] += curve * z[k] * z[l];
                }
            }
        }
        mirror(&mut hessian);
        let step = solve(hessian, gradient);
        for (weight, step) in weights.iter_mut().zip(&step) {
            *weight += step;
        }
        if step.iter().all(|s| s.abs() < 1e-7) {
            break;
        }
    }
    let constant = weights[width];
    let mut plain: Vec<f64> = (0..width).map(|k| weights[k] / deviation[k]).collect();
    let shift: f64 = plain.iter().zip(&mean).map(|(w, m)| w * m).sum();
    plain.push(constant - shift);
    plain
}

/// Copies what lies below the diagonal to the other side.
fn mirror(matrix: &mut [Vec<f64>]) {
    let below = matrix.to_vec();
    for (k, row) in matrix.iter_mut().enumerate() {
        for (cell, other) in row.iter_mut().zip(&below).skip(k + 1) {
            *cell = other[k];
        }
    }
}

/// Gaussian elimination with pivoting.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let n = right.len();
    for k in 0..n {
        let pivot = (k..n).max_by(|&x, &y| matrix[x][k].abs().total_cmp(&matrix[y][k].abs()));
        let pivot = pivot.unwrap_or(k);
        matrix.swap(k, pivot);
        right.swap(k, pivot);
        for row in k + 1..n {
            let factor = matrix[row][k] / matrix[k][k];
            let above = matrix[k].clone();
            for (cell, above) in matrix[row].iter_mut().zip(&above).skip(k) {
                *cell -= factor * above;
            }
            right[row] -= factor * right[k];
        }
    }
    for k in (0..n).rev() {
        for column in k + 1..n {
            right[k] -= matrix[k][column] * right[column];
        }
        right[k] /= matrix[k][k];
    }
    right
}
