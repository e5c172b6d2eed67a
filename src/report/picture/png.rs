//! Pictures as PNG, for programs that read no SVG. The font is built in, so that a picture is the same
//! on every machine; nothing is read from the disk or a network.

/// The most dots that a picture has: a larger one is drawn smaller.
#[cfg(feature = "png")]
const DOTS: f64 = 40_000_000.0;

/// Why there is no PNG.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoPng {
    /// The program was built without.
    #[error("this build of recoupe draws no PNG")]
    NotBuilt,
    /// What was to be drawn is no picture.
    #[error("the picture cannot be drawn: {0}")]
    Undrawable(String),
}

/// An SVG as PNG, `scale` dots for each of its units, fewer where it would take too many.
///
/// # Errors
///
/// If the program was built without the feature `png`, or if `svg` is no picture.
#[cfg(feature = "png")]
pub fn png(svg: &str, scale: f64) -> Result<Vec<u8>, NoPng> {
    use resvg::tiny_skia::{Pixmap, Transform};

    let undrawable = |reason: &dyn std::fmt::Display| NoPng::Undrawable(reason.to_string());
    let tree = resvg::usvg::Tree::from_str(svg, &options()).map_err(|error| undrawable(&error))?;
    let (width, height) = (f64::from(tree.size().width()), f64::from(tree.size().height()));
    let scale = scale.min((DOTS / (width * height)).sqrt());
    // Sizes are above nought and bounded by then; a cast that does not fit saturates.
    let dots = |size: f64| (size * scale).round().max(1.0) as u32;
    let mut picture = Pixmap::new(dots(width), dots(height)).ok_or_else(|| undrawable(&"it has no size"))?;
    resvg::render(&tree, Transform::from_scale(scale as f32, scale as f32), &mut picture.as_mut());
    picture.encode_png().map_err(|error| undrawable(&error))
}

/// An SVG as PNG: not in this build.
///
/// # Errors
///
/// Always: the program was built without the feature `png`.
#[cfg(not(feature = "png"))]
pub fn png(_svg: &str, _scale: f64) -> Result<Vec<u8>, NoPng> {
    Err(NoPng::NotBuilt)
}

/// One font for all there is, and no files.
#[cfg(feature = "png")]
fn options() -> resvg::usvg::Options<'static> {
    use resvg::usvg::{ImageHrefResolver, Options};

    const FAMILY: &str = "DejaVu Sans";
    let mut options = Options { font_family: FAMILY.to_owned(), ..Options::default() };
    let fonts = options.fontdb_mut();
    fonts.load_font_data(dejavu::sans::regular().to_vec());
    fonts.set_sans_serif_family(FAMILY);
    options.image_href_resolver =
        ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
    options
}

#[cfg(all(test, not(feature = "png")))]
#[test]
fn a_build_without_says_so() {
    assert_eq!(png("<svg/>", 1.0), Err(NoPng::NotBuilt));
}

#[cfg(all(test, feature = "png"))]
mod tests {
    use resvg::usvg::{Group, Node, Rect, Tree};

    use super::*;
    use crate::report::graph::{Room, standalone, tests::hostile};

    #[test]
    fn one_picture_has_the_same_bytes_twice() {
        let svg = standalone(&hostile(), Room::Wide);
        let drawn = png(&svg, 2.0).unwrap();
        assert_eq!(drawn[..8], *b"\x89PNG\r\n\x1a\n");
        assert_eq!(png(&svg, 2.0).unwrap(), drawn);
    }

    #[test]
    fn what_is_no_picture_is_an_error() {
        assert!(matches!(png("<svg", 1.0), Err(NoPng::Undrawable(_))));
        let huge = r#"<svg xmlns="http://www.w3.org/2000/svg" width="1000000" height="1000000"><rect/></svg>"#;
        assert!(png(huge, 4.0).is_ok_and(|drawn| drawn.len() < 10_000_000));
    }

    #[test]
    fn an_image_is_not_fetched() {
        let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="/etc/hostname" width="9" height="9"/></svg>"#;
        assert!(png(svg, 1.0).is_ok());
    }

    /// The estimate of widths holds in the font that it was made for.
    #[test]
    fn every_line_stands_inside_its_box() {
        for room in [Room::Wide, Room::Narrow] {
            let tree = Tree::from_str(&standalone(&hostile(), room), &options()).unwrap();
            let (mut lines, mut boxes) = (Vec::new(), Vec::new());
            gather(tree.root(), &mut lines, &mut boxes);
            assert!(lines.len() > 20);
            for (text, line) in lines {
                let inside = |outer: &&Rect| {
                    outer.left() <= line.left()
                        && line.right() <= outer.right()
                        && outer.y() <= line.y() + line.height() / 2.0
                };
                // The ground holds everything.
                assert!(boxes.iter().filter(|outer| outer.height() < 120.0).any(|outer| inside(&outer)), "{text:?}");
            }
        }
    }

    fn gather(group: &Group, lines: &mut Vec<(String, Rect)>, boxes: &mut Vec<Rect>) {
        for node in group.children() {
            match node {
                Node::Group(group) => gather(group, lines, boxes),
                Node::Path(path) if path.fill().is_some() => boxes.push(path.abs_bounding_box()),
                Node::Text(text) => {
                    let words = text.chunks().iter().map(|chunk| chunk.text()).collect();
                    lines.push((words, text.abs_bounding_box()));
                }
                _ => {}
            }
        }
    }
}
