#include "digest/ledger.h"

namespace docwake::digest {

namespace {

using model::Disposition;

model::LedgerCommit entry_of(const model::Commit& commit, const std::string& reason_to_skip,
                             const std::string& nothing_to_do)
{
    const std::string& reason = reason_to_skip.empty() ? nothing_to_do : reason_to_skip;
    return {commit.id, commit.subject, reason.empty() ? Disposition::sent : Disposition::omitted, reason};
}

} // namespace

model::Ledger ledger_of_names(const Selection& selection, const Redacted& redacted)
{
    model::Ledger ledger;
    for (std::size_t i = 0; i < redacted.changes.commits.size(); ++i) {
        ledger.commits.push_back(entry_of(redacted.changes.commits[i], selection.commits[i], selection.nothing_to_do));
    }
    for (std::size_t i = 0; i < redacted.changes.files.size(); ++i) {
        model::LedgerFile& file = ledger.files.emplace_back();
        const model::FileChange& change = redacted.changes.files[i];
        const bool left_out = !selection.files[i].empty();
        file.path = change.path;
        file.disposition = left_out ? Disposition::omitted : Disposition::sent;
        file.reason = selection.files[i];
        file.step = left_out ? model::DiffStep::listed : model::DiffStep::whole;
        file.diff_bytes = redacted.diffs[i].bytes;
        file.hunks = redacted.diffs[i].hunks;
        file.redactions = redacted.file_counts[i];
    }
    ledger.redactions = redacted.redactions;
    ledger.suspects = redacted.suspects;
    return ledger;
}

void enter_section(model::LedgerFile& file, const Share& share, const SectionText& text)
{
    file.step = share.step;
    file.sent_bytes = text.sent_bytes;
    file.sent_hunks = text.sent_hunks;
    if (share.step == model::DiffStep::listed) {
        file.disposition = Disposition::omitted;
        file.reason = over_budget;
    } else if (share.step != model::DiffStep::whole) {
        file.disposition = Disposition::clipped;
        file.reason = text.clipped;
    }
}

} // namespace docwake::digest
