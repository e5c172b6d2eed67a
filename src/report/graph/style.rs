//! How a graph looks: colours by class, so that a page can bring its own.

/// The style sheet of the picture, in light and dark. Everything is under `.g-graph`.
pub const STYLE: &str = "\
.g-graph { max-width: 100%; height: auto; }
.g-graph text { font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif; fill: #1c2026; }
.g-graph .g-note { fill: #545b66; }
.g-graph .g-node rect { fill: #f4f5f7; stroke: #8b94a1; stroke-width: 1; }
.g-graph .g-speaker rect { fill: #fff; stroke: #2c6fbb; }
.g-graph .g-origin rect { fill: #dcebfb; stroke: #2c6fbb; stroke-width: 1.5; }
.g-graph .g-own rect { fill: #eef3f8; stroke: #2c6fbb; stroke-dasharray: 1 3; stroke-linecap: round; stroke-width: 1.8; }
.g-graph .g-unnamed rect { fill: #fff; stroke: #6b7280; stroke-dasharray: 6 4; }
.g-graph .g-publisher rect { fill: #fff; stroke: #8b94a1; }
.g-graph .g-bottleneck rect { stroke: #b45f06; stroke-width: 2.6; }
.g-graph .g-bottleneck .g-why { fill: #8a4700; }
.g-graph .g-edge path { fill: none; stroke: #97a0ac; }
.g-graph .g-edge polygon { fill: #97a0ac; }
.g-graph .g-edge text { fill: #545b66; }
.g-graph .g-edge .g-plate { fill: #fff; }
.g-graph .g-speaks path { stroke-dasharray: 2 3; }
.g-graph .g-own-way path { stroke: #2c6fbb; }
.g-graph .g-own-way polygon { fill: #2c6fbb; }
.g-graph .g-cycle path { stroke: #c0232c; stroke-dasharray: 7 4; }
.g-graph .g-cycle polygon { fill: #c0232c; }
@media (prefers-color-scheme: dark) {
  .g-graph text { fill: #e8eaed; }
  .g-graph .g-note, .g-graph .g-edge text { fill: #a9b1bc; }
  .g-graph .g-node rect { fill: #23272e; stroke: #7d8794; }
  .g-graph .g-speaker rect { fill: #16181c; stroke: #6aa9ee; }
  .g-graph .g-origin rect { fill: #17324f; stroke: #6aa9ee; }
  .g-graph .g-own rect { fill: #1d2732; stroke: #6aa9ee; }
  .g-graph .g-unnamed rect, .g-graph .g-publisher rect { fill: #16181c; }
  .g-graph .g-bottleneck rect { stroke: #f0a04b; }
  .g-graph .g-bottleneck .g-why { fill: #f0b676; }
  .g-graph .g-edge path { stroke: #6d7682; }
  .g-graph .g-edge polygon { fill: #6d7682; }
  .g-graph .g-edge .g-plate { fill: #16181c; }
  .g-graph .g-own-way path { stroke: #6aa9ee; }
  .g-graph .g-own-way polygon { fill: #6aa9ee; }
  .g-graph .g-cycle path { stroke: #ff7b7f; }
  .g-graph .g-cycle polygon { fill: #ff7b7f; }
}
";
