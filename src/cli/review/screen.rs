//! What a draft looks like on the screen. Whatever stands in a file or its article is made
//! harmless here, before it is set.

use recoupe::report::{Hue, Style, escape, text};
use recoupe::review::{Context, Draft, Passage, Sheet, Told};

/// How far from the edge values stand, behind the words for what they are.
const COLUMN: usize = 12;

/// A draft, and all there is to know of it.
#[derive(Debug)]
pub struct Shown<'a> {
    /// Which one it is, and of how many; nothing in a list.
    pub progress: Option<(usize, usize)>,
    /// Its document and its siblings.
    pub sheet: &'a Sheet,
    /// The draft.
    pub draft: &'a Draft,
    /// What it says.
    pub told: &'a Told,
    /// The text around it.
    pub context: &'a Context,
}

impl Shown<'_> {
    /// All of it.
    pub fn screen(&self, style: Style) -> String {
        let mut page = Page { style, out: String::new() };
        page.heading(self);
        page.text(self.draft, self.context);
        page.out.push('\n');
        let told = self.told;
        if let Some(says) = &told.says {
            page.row("says", Some(Hue::Heading), says);
            page.row("who", None, &told.chain);
            page.row("when", None, &told.when);
            page.row("details", None, &told.details.join(" · "));
        }
        for inferred in &self.draft.inferred {
            page.row("inferred", None, inferred);
        }
        page.candidates(self.draft);
        let confidence = self.draft.confidence.map(|confidence| format!("{} confidence", confidence.name()));
        let rules = (!self.draft.rules.is_empty()).then(|| format!("by {}", self.draft.rules.join(", ")));
        page.row("drafted", None, &confidence.into_iter().chain(rules).collect::<Vec<_>>().join(", "));
        for (message, help) in &told.errors {
            page.row("error", Some(Hue::Error), message);
            if let Some(help) = help {
                page.row("", None, &format!("= help: {help}"));
            }
        }
        page.out
    }
}

/// The keys that can be pressed.
pub fn keys(draft: &Draft, undo: bool, style: Style) -> String {
    let number = draft.candidates.len().min(9);
    let candidates = match number {
        0 => None,
        1 => Some(("1", "candidate".to_owned())),
        _ => Some(("1", format!("–{number} candidate"))),
    };
    let mut keys = vec![
        ("a", " accept".to_owned()),
        ("e", " edit".to_owned()),
        ("r", " reject".to_owned()),
        ("s", " skip".to_owned()),
    ];
    keys.extend(candidates.map(|(key, words)| (key, if number == 1 { format!(" {words}") } else { words })));
    keys.extend(undo.then(|| ("u", " undo".to_owned())));
    keys.extend([("q", " quit".to_owned()), ("?", " help".to_owned())]);
    let mut lines = vec![(String::new(), 0)];
    for (key, words) in keys {
        let width = text::width(key) + text::width(&words);
        let mut line = lines.pop().unwrap_or_default();
        if line.1 > 0 && line.1 + 3 + width > style.width {
            lines.push(std::mem::take(&mut line));
        }
        if line.1 > 0 {
            line.0.push_str("   ");
            line.1 += 3;
        }
        line.0.push_str(&format!("{}{words}", style.paint(Hue::Help, key)));
        line.1 += width;
        lines.push(line);
    }
    lines.into_iter().map(|(line, _)| line + "\n").collect()
}

/// What each key does.
pub fn help(style: Style) -> String {
    let keys = [
        ("a", "accept: the claim counts"),
        ("e", "edit: the claim alone, in $VISUAL or $EDITOR; what comes back is accepted once it is a valid claim"),
        ("r", "reject: the claim stays in the file, so that it is not drafted again, and counts for nothing"),
        ("s", "skip: leave it pending, and go on"),
        ("1–9", "put this candidate in its place, and look again"),
        ("u", "undo the last of these, and go back to it"),
        ("q", "quit: all that was decided is written already"),
    ];
    keys.iter().map(|(key, words)| format!("  {}{}\n", text::pad(key, 6), text::hang(words, 8, style.width))).collect()
}

/// A word to the person at the screen.
pub fn note(words: &str, style: Style) -> String {
    let words = text::hang(&escape::terminal(words), 6, style.width);
    format!("{} {words}\n", style.paint(Hue::Note, "note:"))
}

struct Page {
    style: Style,
    out: String,
}

impl Page {
    fn heading(&mut self, shown: &Shown<'_>) {
        let name = escape::terminal(&format!("{}/{}", shown.sheet.document, shown.draft.id));
        let count = shown.progress.map_or_else(String::new, |(at, of)| format!("{at} of {of} · "));
        let name = text::cut(&name, self.style.width.saturating_sub(text::width(&count)));
        let rule = self.style.width.saturating_sub(text::width(&count) + text::width(&name) + 1);
        let rule = self.style.paint(Hue::Faint, &"─".repeat(rule));
        self.out.push_str(format!("{count}{} {rule}", self.style.paint(Hue::Heading, &name)).trim_end());
        self.out.push('\n');
    }

    /// A value with the word for what it is; nothing where there is none.
    fn row(&mut self, label: &str, hue: Option<Hue>, words: &str) {
        let words = escape::terminal(words);
        if words.is_empty() {
            return;
        }
        self.lines(
            label,
            text::wrap(&words, self.style.width.saturating_sub(COLUMN))
                .into_iter()
                .map(|line| hue.map_or_else(|| line.clone(), |hue| self.style.paint(hue, &line)))
                .collect(),
        );
    }

    fn lines(&mut self, label: &str, lines: Vec<String>) {
        for (row, line) in lines.into_iter().enumerate() {
            let label = text::pad(if row == 0 { label } else { "" }, COLUMN);
            self.out.push_str(format!("{}{line}", self.style.paint(Hue::Faint, &label)).trim_end());
            self.out.push('\n');
        }
    }

    /// The sentence with its words marked, and those before and after.
    fn text(&mut self, draft: &Draft, context: &Context) {
        let label = match (draft.headline, draft.paragraph) {
            (true, _) => "headline".to_owned(),
            (false, Some(number)) => format!("¶ {number}"),
            (false, None) => "text".to_owned(),
        };
        match (&context.passage, &draft.quote) {
            (Some(passage), _) => {
                self.row("", Some(Hue::Faint), &passage.before);
                let lines = marked(passage, self.style, self.style.width.saturating_sub(COLUMN));
                self.lines(&label, lines);
                self.row("", Some(Hue::Faint), &passage.after);
            }
            (None, Some(quote)) => self.row(&label, None, &format!("“{quote}”")),
            (None, None) => self.row(&label, Some(Hue::Faint), "no words of the text are at hand"),
        }
        if let Some(warning) = &context.warning {
            self.row("warning", Some(Hue::Warning), warning);
        }
    }

    fn candidates(&mut self, draft: &Draft) {
        let mut roles: Vec<(&str, Vec<String>)> = Vec::new();
        for (row, candidate) in draft.candidates.iter().enumerate() {
            let number = if row < 9 { format!("{} ", row + 1) } else { String::new() };
            let taken = if candidate.taken { " (taken)" } else { "" };
            let words = format!("{number}{}{taken}", candidate.name);
            match roles.last_mut().filter(|(role, _)| *role == candidate.role) {
                Some((_, names)) => names.push(words),
                None => roles.push((&candidate.role, vec![words])),
            }
        }
        for (role, names) in roles {
            self.row("may be", None, &format!("{}: {}", role.replace('_', " "), names.join(" · ")));
        }
    }
}

/// The sentence in lines of at most `width` columns, its words between `⟦` and `⟧`, and in
/// colour where there are colours.
fn marked(passage: &Passage, style: Style, width: usize) -> Vec<String> {
    // Nothing in a text can pass for our marks.
    let safe = |words: &str| escape::visible(words).replace('⟦', "[").replace('⟧', "]");
    let whole = format!("{}⟦{}⟧{}", safe(&passage.lead), safe(&passage.inside), safe(&passage.tail));
    let whole = whole.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let (from, to) = (whole.find('⟦').unwrap_or(0), whole.find('⟧').map_or(whole.len(), |at| at + '⟧'.len_utf8()));
    let mut at = 0;
    let line = |line: String| {
        let start = whole[at..].find(&line).map_or(at, |skipped| at + skipped);
        let end = start + line.len();
        at = end;
        let (a, b) = (from.clamp(start, end) - start, to.clamp(start, end) - start);
        format!("{}{}{}", &line[..a], style.paint(Hue::Note, &line[a..b]), &line[b..])
    };
    text::wrap(&whole, width).into_iter().map(line).collect()
}
