//! The words by which a language's furniture is known; plain data, whoever fills it.

/// Cue phrases of one language, or of several joined. Compared word by word, without regard to
/// capitals and punctuation; a phrase is found only as whole words. All may be empty: then
/// structure alone decides.
///
/// At the start of a line, a phrase of one word counts only if it makes up half the line: `share`
/// says what `Share this` is and not what `Share prices fall` is. With dots after it, `suivez …`,
/// it counts whatever follows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Furniture {
    /// Consent and cookies: `accept all`, `privacy policy`, `cookies`.
    pub consent: Vec<String>,
    /// Appeals for money: `support our journalism`, `make a donation`.
    pub donation: Vec<String>,
    /// Pointers to other articles: `read also`, `read more`.
    pub read_also: Vec<String>,
    /// Calls to follow, share, subscribe: `follow us`, `share`, `subscribe`.
    pub follow: Vec<String>,
    /// Captions and credits: `photo`, `file picture`, `image credit`.
    pub caption: Vec<String>,
    /// What stands before an author's name: `by`, `written by`.
    pub byline: Vec<String>,
    /// What closes a page: `comments`, `related articles`, `all rights reserved`.
    pub closing: Vec<String>,
    /// Words of menus: `search`, `home`, `log in`.
    pub navigation: Vec<String>,
    /// What signatures are made of: `contributed to this report`, `with files from`, `source`.
    pub signature: Vec<String>,
    /// Names of agencies: `AFP`, `Reuters`.
    pub agencies: Vec<String>,
    /// What stands before a date: `published`, `last updated`, `date`.
    pub date_labels: Vec<String>,
    /// Names of the months, January first, with their abbreviations and cases.
    pub months: [Vec<String>; 12],
    /// Names of the days of the week, in any order.
    pub weekdays: Vec<String>,
}

impl Furniture {
    /// Takes in the cues of a further language.
    pub fn join(&mut self, other: Furniture) {
        self.consent.extend(other.consent);
        self.donation.extend(other.donation);
        self.read_also.extend(other.read_also);
        self.follow.extend(other.follow);
        self.caption.extend(other.caption);
        self.byline.extend(other.byline);
        self.closing.extend(other.closing);
        self.navigation.extend(other.navigation);
        self.signature.extend(other.signature);
        self.agencies.extend(other.agencies);
        self.date_labels.extend(other.date_labels);
        self.weekdays.extend(other.weekdays);
        for (month, names) in self.months.iter_mut().zip(other.months) {
            month.extend(names);
        }
    }
}
