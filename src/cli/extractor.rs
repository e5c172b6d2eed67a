//! Runs the program of `--extractor`, once for each article: a request to its stdin, an answer
//! from its stdout, within a time and a size. What it prints on stderr goes through.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use recoupe::extract::draft::Draft;
use recoupe::extract::extractor::{Drafted, MAX_ANSWER_BYTES, Question};
use recoupe::extract::{Asked, Tools};
use recoupe::report::{Hue, escape, text};

use super::failure::Failure;
use super::{Globals, output};

/// How often a program that has said all is asked whether it has ended.
const TICK: Duration = Duration::from_millis(5);

/// A program that reads articles.
#[derive(Debug)]
pub struct Program {
    words: Vec<String>,
    seconds: u64,
}

/// Why a program gave no answer, and what to do about it.
struct Silent {
    reason: String,
    help: String,
}

impl Silent {
    fn new(reason: impl Into<String>, help: impl Into<String>) -> Silent {
        Silent { reason: reason.into(), help: help.into() }
    }
}

impl Program {
    /// The program that a line of words calls.
    pub fn new(line: &str, seconds: u64) -> Result<Program, Failure> {
        let words = split(line).ok_or(Failure::BadExtractor {
            reason: "a quotation mark is opened and not closed",
            help: "words are split at blanks; '…' and \"…\" keep blanks together, and nothing else means anything",
        })?;
        if words.first().is_none_or(String::is_empty) {
            return Err(Failure::BadExtractor {
                reason: "names no program",
                help: "name a program with its arguments, such as \"python3 my_extractor.py\"",
            });
        }
        Ok(Program { words, seconds })
    }

    /// What the program makes of an article, as far as it holds; the rest is said on stderr.
    pub fn draft(
        &self,
        path: &Path,
        bytes: &[u8],
        asked: &Asked,
        tools: &Tools,
        globals: &Globals,
    ) -> Result<Draft, Failure> {
        let question = Question::new(bytes, asked, tools)
            .map_err(|unasked| Failure::NotAnArticle { path: path.to_owned(), reason: unasked.to_string() })?;
        let failed =
            |silent: Silent| Failure::Extractor { path: path.to_owned(), reason: silent.reason, help: silent.help };
        let answer = self.ask(question.request().into_bytes()).map_err(failed)?;
        let drafted =
            question.draft(&answer).map_err(|unusable| failed(Silent::new(unusable.to_string(), unusable.help())))?;
        tell(path, &drafted, globals);
        Ok(drafted.draft)
    }

    /// Sends a request and waits for the whole of the answer.
    fn ask(&self, request: Vec<u8>) -> Result<Vec<u8>, Silent> {
        let until = Instant::now() + Duration::from_secs(self.seconds);
        let mut command = Command::new(&self.words[0]);
        command.args(&self.words[1..]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut child = command.spawn().map_err(|error| {
            let reason = format!("`{}` cannot be started: {}", self.words[0], Failure::unread(&error));
            Silent::new(reason, "name a program on the path, or the way to one; no shell reads the line")
        })?;
        let answer = self.exchange(&mut child, request, until);
        if answer.is_err() {
            // It may have ended by itself in between; then there is nothing left to end.
            let _ = child.kill();
            let _ = child.wait();
        }
        answer
    }

    fn exchange(&self, child: &mut Child, request: Vec<u8>, until: Instant) -> Result<Vec<u8>, Silent> {
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        // Either side may fill its pipe before the other reads: each has a thread of its own. They
        // are not waited for, since what the program started may hold a pipe open behind it.
        std::thread::spawn(move || {
            // Whoever does not read all of the request does not need all of it.
            let _ = stdin.map(|mut stdin| stdin.write_all(&request));
        });
        let (send, receive) = mpsc::channel();
        std::thread::spawn(move || {
            let mut answer = Vec::new();
            // One byte more than the limit, to notice what goes beyond.
            let limit = MAX_ANSWER_BYTES as u64 + 1;
            let read = stdout.map_or(Ok(0), |stdout| stdout.take(limit).read_to_end(&mut answer));
            let _ = send.send(read.map(|_| answer));
        });
        let answer = match receive.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(Ok(answer)) => answer,
            Ok(Err(error)) => return Err(Silent::new(format!("cannot be listened to: {}", error.kind()), "try again")),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return Err(self.late()),
        };
        if answer.len() > MAX_ANSWER_BYTES {
            let reason = format!("answered with more than {} MiB", MAX_ANSWER_BYTES / (1024 * 1024));
            return Err(Silent::new(reason, "an article has a few dozen claims: answer for this one alone"));
        }
        let status = self.end(child, until)?;
        if status.success() {
            return Ok(answer);
        }
        let reason = match status.code() {
            Some(code) => format!("ended with exit code {code}"),
            None => "was ended from outside".to_owned(),
        };
        Err(Silent::new(reason, "what it printed stands above; nothing is drafted from this article"))
    }

    /// How the program ended, once it has said all.
    fn end(&self, child: &mut Child, until: Instant) -> Result<ExitStatus, Silent> {
        loop {
            match child.try_wait() {
                Ok(Some(status)) => return Ok(status),
                Ok(None) if Instant::now() >= until => return Err(self.late()),
                Ok(None) => std::thread::sleep(TICK),
                Err(error) => {
                    return Err(Silent::new(format!("cannot be waited for: {}", error.kind()), "try again"));
                }
            }
        }
    }

    fn late(&self) -> Silent {
        let seconds = text::count(self.seconds as usize, "second", "seconds");
        Silent::new(format!("took longer than {seconds}"), "give it more with `--extractor-timeout SECONDS`")
    }
}

/// A line as words: split at blanks, where no quotation marks keep them together. Nothing else
/// means anything: no variables, no escapes, so that a backslash in a path is one. None where a
/// quotation mark is not closed.
fn split(line: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut open = None;
    for c in line.chars() {
        match open {
            Some(mark) if c == mark => open = None,
            Some(_) => word.get_or_insert_default().push(c),
            None if c.is_whitespace() => words.extend(word.take()),
            None if matches!(c, '\'' | '"') => {
                open = Some(c);
                word.get_or_insert_default();
            }
            None => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    open.is_none().then_some(words)
}

/// Says on stderr what was left out and why, and how much was kept.
fn tell(path: &Path, drafted: &Drafted, globals: &Globals) {
    let style = output::stderr_style(globals);
    let mut out = String::new();
    for refusal in &drafted.refused {
        let message = escape::terminal(&format!("{}: {} left out: {}", path.display(), refusal.at, refusal.why));
        out.push_str(&format!("{} {}\n", style.paint(Hue::Warning, "warning:"), text::hang(&message, 9, style.width)));
        if let Some(help) = &refusal.help {
            let help = text::hang(&escape::terminal(help), 10, style.width);
            out.push_str(&format!("  = {} {help}\n", style.paint(Hue::Help, "help:")));
        }
    }
    if !globals.quiet {
        out.push_str(&escape::terminal(&format!("{}: {}", path.display(), drafted.summary())));
        out.push('\n');
    }
    output::print_err(&out);
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_line_is_split_at_blanks_that_no_quotation_marks_keep() {
        let words = |line: &str| split(line).map(|words| words.join("|"));
        assert_eq!(
            words(r#"  python3  "my extractor.py" --model='a b' "#).as_deref(),
            Some("python3|my extractor.py|--model=a b")
        );
        assert_eq!(
            words(r#"C:\tools\read.exe "it's" '' $HOME *"#).as_deref(),
            Some(r"C:\tools\read.exe|it's||$HOME|*")
        );
        assert_eq!(words(" ").as_deref(), Some(""));
        assert_eq!(words("cat 'open"), None);
    }
}
