//! What holds a document back from the public, as far as it was read.
//!
//! A document goes out only if everything that could hold it back was read and says yes. So that none can be
//! forgotten, a gate that nobody has read is [`Gate::Unclear`], and [`Gates::verdict`] takes every one of them:
//! another gate is another member, and without its place in the verdict it does not compile.

use jiff::civil::DateTime;

use super::access::Access;
use super::moment::Moment;

/// A gate, as read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate<T> {
    /// What it says; where nothing is written, what that means.
    Says(T),
    /// Something is written and nobody can tell what it says.
    Unclear,
}

/// Everything that can hold a document back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gates {
    /// 草稿
    pub draft: Gate<bool>,
    /// 发布日期, else 生成日期: from when on it is public. One without a date is public.
    pub release: Gate<Option<Moment>>,
    /// 下线日期: from when on it is withdrawn.
    pub withdrawal: Gate<Option<Moment>>,
    /// 公开方式
    pub access: Gate<Access>,
    /// Whether every line that may be one of these was read, and the text is whole.
    pub text: Gate<()>,
}

/// What follows from a document's gates at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Not finished.
    Draft,
    /// Its time has not come.
    Future,
    /// Nothing of it is ever public.
    NotPublic,
    /// A gate could not be read.
    Unclear,
    /// Its time is over: only a page that says so.
    Withdrawn,
    /// Open to everybody, to this extent.
    Public,
}

/// How much of a document is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// 依申请公开: what the index table says, and how to apply for the text.
    Entry,
}

impl Gates {
    /// Of a document of which nothing could be read.
    pub const UNREAD: Self = Self {
        draft: Gate::Unclear,
        release: Gate::Unclear,
        withdrawal: Gate::Unclear,
        access: Gate::Unclear,
        text: Gate::Unclear,
    };

    /// What they say at a moment, all together. A gate that is certainly shut counts before one that is unclear:
    /// a draft is a draft whatever else is wrong with it, and what is never public needs no date.
    pub fn verdict(&self, now: DateTime) -> Verdict {
        let Self {
            draft,
            release,
            withdrawal,
            access,
            text,
        } = self;
        if *access == Gate::Says(Access::NotPublic) {
            return Verdict::NotPublic;
        }
        if *draft == Gate::Says(true) {
            return Verdict::Draft;
        }
        let (
            Gate::Says(_),
            Gate::Says(release),
            Gate::Says(withdrawal),
            Gate::Says(_),
            Gate::Says(()),
        ) = (draft, release, withdrawal, access, text)
        else {
            return Verdict::Unclear;
        };
        let has_come = |moment: &Moment| moment.start() <= now;
        if release.as_ref().is_some_and(|moment| !has_come(moment)) {
            Verdict::Future
        } else if withdrawal.as_ref().is_some_and(has_come) {
            Verdict::Withdrawn
        } else {
            Verdict::Public
        }
    }

    /// How much may be shown of it, once it may be shown: of what is not certainly open to everybody the text
    /// is not.
    pub fn extent(&self) -> Extent {
        match self.access {
            Gate::Says(Access::Public) => Extent::Whole,
            Gate::Says(Access::OnRequest | Access::NotPublic) | Gate::Unclear => Extent::Entry,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const OPEN: Gates = Gates {
        draft: Gate::Says(false),
        release: Gate::Says(None),
        withdrawal: Gate::Says(None),
        access: Gate::Says(Access::Public),
        text: Gate::Says(()),
    };

    fn noon() -> DateTime {
        date(2026, 11, 29).at(12, 0, 0, 0)
    }

    #[test]
    fn one_gate_that_nobody_has_read_is_enough() {
        assert_eq!(OPEN.verdict(noon()), Verdict::Public);
        assert_eq!(Gates::UNREAD.verdict(noon()), Verdict::Unclear);
        let unclear = [
            Gates {
                draft: Gate::Unclear,
                ..OPEN
            },
            Gates {
                release: Gate::Unclear,
                ..OPEN
            },
            Gates {
                withdrawal: Gate::Unclear,
                ..OPEN
            },
            Gates {
                access: Gate::Unclear,
                ..OPEN
            },
            Gates {
                text: Gate::Unclear,
                ..OPEN
            },
        ];
        for gates in unclear {
            assert_eq!(gates.verdict(noon()), Verdict::Unclear, "{gates:?}");
            let draft = Gates {
                draft: Gate::Says(true),
                ..gates
            };
            assert_eq!(draft.verdict(noon()), Verdict::Draft, "{gates:?}");
        }
    }

    #[test]
    fn a_time_counts_by_the_second_and_a_day_from_its_first() {
        let at = |hour, minute| {
            Some(Moment {
                date: date(2026, 11, 29),
                time: Some(jiff::civil::time(hour, minute, 0, 0)),
            })
        };
        let release = |moment| {
            Gates {
                release: Gate::Says(moment),
                ..OPEN
            }
            .verdict(noon())
        };
        assert_eq!(release(at(12, 0)), Verdict::Public);
        assert_eq!(release(at(12, 1)), Verdict::Future);
        assert_eq!(
            release(Some(Moment::day(date(2026, 11, 29)))),
            Verdict::Public
        );
        assert_eq!(
            release(Some(Moment::day(date(2026, 11, 30)))),
            Verdict::Future
        );
        let withdrawal = |moment| {
            Gates {
                withdrawal: Gate::Says(moment),
                ..OPEN
            }
            .verdict(noon())
        };
        assert_eq!(withdrawal(at(12, 0)), Verdict::Withdrawn);
        assert_eq!(withdrawal(at(12, 1)), Verdict::Public);
        assert_eq!(
            withdrawal(Some(Moment::day(date(2026, 11, 29)))),
            Verdict::Withdrawn
        );
    }

    #[test]
    fn what_is_not_public_never_is() {
        let of = |access| Gates {
            access: Gate::Says(access),
            ..OPEN
        };
        assert_eq!(of(Access::NotPublic).verdict(noon()), Verdict::NotPublic);
        assert_eq!(of(Access::OnRequest).verdict(noon()), Verdict::Public);
        assert_eq!(of(Access::OnRequest).extent(), Extent::Entry);
        assert_eq!(of(Access::Public).extent(), Extent::Whole);
        assert_eq!(Gates::UNREAD.extent(), Extent::Entry);
    }
}
