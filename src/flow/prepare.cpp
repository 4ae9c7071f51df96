#include "flow/prepare.h"

#include "base/hash.h"
#include "base/side_by_side.h"
#include "digest/redact.h"
#include "flow/cursor.h"
#include "flow/ledger_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <utility>

namespace docwake::flow {

namespace {

/// The part of the range that is not synced yet.
model::Range without_synced(const model::Range& range, const std::string& cursor, git::Source& source)
{
    const bool cursor_is_inside = !cursor.empty() && source.is_ancestor(cursor, range.head) &&
                                  (range.base.empty() || source.is_ancestor(range.base, cursor));
    if (!cursor_is_inside || cursor == range.base) {
        return range;
    }
    return {cursor, range.head, range.origin + ", without what is synced already"};
}

bool advances(const model::Range& range, const std::string& cursor, git::Source& source)
{
    if (cursor.empty()) {
        return true;
    }
    // What is sent again may end before the cursor.
    if (source.is_ancestor(range.head, cursor)) {
        return false;
    }
    if (range.base.empty()) {
        return true;
    }
    // A cursor that the history no longer holds (after a rebase) keeps nothing back.
    return !source.is_ancestor(cursor, range.head) || source.is_ancestor(range.base, cursor);
}

bool is_synced(const model::Range& range, const std::string& cursor, git::Source& source)
{
    return !cursor.empty() && source.is_ancestor(range.head, cursor);
}

struct Cursor
{
    std::string commit;
    bool is_of_branch_before = false;
};

Cursor known_cursor(const PrepareRequest& request, state::Journal& journal)
{
    std::string cursor = journal.cursor(request.target, request.digest.branch);
    if (cursor.empty() && !request.target_before.empty()) {
        cursor = journal.cursor(request.target_before, request.digest.branch);
    }
    if (!cursor.empty() || request.branch_before.empty()) {
        return {cursor, false};
    }
    return {journal.cursor(request.target, request.branch_before), true};
}

/// Lines that only stand near what the changes are about say little beside those that name it.
std::vector<model::ImpactDocument> without_near_lines(std::vector<model::ImpactDocument> documents)
{
    for (model::ImpactDocument& document : documents) {
        const auto is_near = [](const model::ImpactLine& line) { return line.term.empty(); };
        if (!std::ranges::all_of(document.lines, is_near)) {
            std::erase_if(document.lines, is_near);
        }
    }
    return documents;
}

/// What goes wrong with the documents keeps no job back.
digest::FindTouched touched_finder(const PrepareRequest& request, Prepared& prepared)
{
    if (!request.find_impact) {
        return {};
    }
    return [&request, &prepared](const model::ChangeSet& sent) {
        model::Impact impact;
        try {
            impact = request.find_impact(sent);
        } catch (const base::Error& error) {
            prepared.warnings.push_back("the lines of the documentation that the changes touch are not known: " +
                                        error.message());
            return digest::Touched();
        }
        digest::Touched touched{.is_documented = impact.is_documented,
                                .documented_hunks = std::move(impact.documented_hunks)};
        impact.terms = std::vector<model::Term>(); // of a large change some megabytes, which nothing reads from here on
        if (request.sends_impact) {
            prepared.warnings.insert(prepared.warnings.end(), impact.notes.begin(), impact.notes.end());
            touched.documents = without_near_lines(impact.documents);
            prepared.impact = std::move(impact);
        }
        return touched;
    };
}

} // namespace

Prepared prepare(const PrepareRequest& request, git::Source& source, state::Journal& journal)
{
    Prepared prepared;
    if (source.info().head.empty()) {
        prepared.digest.nothing_to_do = "the repository has no commits yet";
        return prepared;
    }
    const Cursor known = known_cursor(request, journal);
    const auto [cursor, lost, cursor_stays] = check_cursor(request, known.commit, source);
    const model::Range asked = source.resolve(since_cursor(request, cursor), cursor);
    prepared.range = asked;
    if (asked.base == asked.head) {
        prepared.digest.nothing_to_do = fmt::format("there are no commits in the range ({})", asked.origin);
        return prepared;
    }
    if (!request.resend && is_synced(asked, cursor, source)) {
        prepared.digest.nothing_to_do =
            fmt::format("everything up to {} is synced already (--resend sends it again)", model::short_id(asked.head));
        return prepared;
    }
    prepared.range = request.resend ? asked : without_synced(asked, cursor, source);
    // Another branch's commits before the range are not kept back by a cursor of this one.
    prepared.advances_cursor = !cursor_stays && (known.is_of_branch_before || advances(asked, cursor, source));
    if (std::string warning = lost.empty() ? unknown_cursor_warning(request, cursor) : lost; !warning.empty()) {
        prepared.warnings.push_back(std::move(warning));
    }

    if (request.expect_impact) {
        request.expect_impact(prepared.range);
    }
    std::future<void> getting_ready;
    // It takes about as long as to read a commit. With rules of the user's all are prepared anew.
    if (request.read.threads > 1 && request.digest.redact_rules.empty()) {
        getting_ready = std::async(std::launch::async, digest::prepare_redaction);
    }
    model::ChangeSet changes = source.read(prepared.range, request.read);
    prepared.commits = changes.commits.size();
    if (changes.commits.empty()) {
        // As in HEAD..HEAD~1: there is a difference, and nobody made it.
        prepared.digest.nothing_to_do = fmt::format("there are no commits in the range ({})", asked.origin);
        return prepared;
    }
    if (const auto head = std::ranges::find(changes.commits, prepared.range.head, &model::Commit::id);
        head != changes.commits.end()) {
        prepared.head_committed = head->committed;
    }
    AlreadySent before;
    std::vector<state::SentPatch> patches;
    const std::size_t threads =
        base::threads_for_items(request.read.threads, changes.commits.size() + changes.files.size());
    base::run_side_by_side(
        threads,
        [&] {
            if (!request.resend) {
                before = find_already_sent(changes, request.target, request.read, source, journal);
            }
        },
        [&] { patches = patches_of(changes); });
    digest::DigestOptions options = request.digest;
    options.sent_before = before.reasons;
    prepared.digest = digest::digest(std::move(changes), options, touched_finder(request, prepared));
    prepared.advances_cursor = prepared.advances_cursor && before.unsettled.empty();
    prepared.passes = prepared.digest.all_skipped && prepared.advances_cursor && !request.resend;
    prepared.notes = note_patches(std::move(patches), prepared.digest, before);
    if (prepared.digest.nothing_to_do.empty()) {
        check_gates(request.fail_on, prepared.digest.ledger);
        base::run_side_by_side(
            threads,
            [&] {
                prepared.body = agent::encode_job_request(request.api, prepared.digest.request);
                prepared.digest.ledger.request_bytes = prepared.body.size();
                prepared.digest.ledger.request_sha256 = base::sha256_hex(prepared.body);
            },
            [&] { prepared.digest.remains.reset(); });
    }
    return prepared;
}

} // namespace docwake::flow
