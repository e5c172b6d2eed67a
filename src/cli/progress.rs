//! A sign of life on stderr: only on a terminal, and only once the work has taken a second.

use std::io::IsTerminal;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::ProgressBar;

/// Shows a spinner until dropped.
#[derive(Debug)]
pub struct Progress {
    working: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Starts waiting for the first second to pass.
    pub fn start(quiet: bool) -> Progress {
        if quiet || !std::io::stderr().is_terminal() {
            return Progress { working: None };
        }
        let (done, wait) = channel();
        let spin = move || {
            // The other end closes when the work is done.
            if wait.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout) {
                let spinner = ProgressBar::new_spinner().with_message("reading and linking claims …");
                spinner.enable_steady_tick(Duration::from_millis(120));
                let _ = wait.recv();
                spinner.finish_and_clear();
            }
        };
        let thread = std::thread::Builder::new().spawn(spin);
        Progress { working: thread.ok().map(|thread| (done, thread)) }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((done, thread)) = self.working.take() {
            drop(done);
            let _ = thread.join();
        }
    }
}
