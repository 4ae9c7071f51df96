#include "flow/shared_cursor.h"

#include "flow/status_text.h"

#include <algorithm>

namespace docwake::flow {

namespace {

// Each commit costs a call on a connection of its own, 100 to 200 ms: two batches are about ten seconds and a twentieth
// of the 1,000 calls an hour that a workflow's token has. Statuses stand on pushed heads, so the second batch begins at
// the event's base where the first does not reach it: what is between the two was pushed at once.
constexpr std::size_t batch = 25;

bool holds(const std::vector<std::string>& line, const std::string& id)
{
    return std::ranges::find(line, id) != line.end();
}

/// From the branch's newest commit, or from the head where that is far back or no longer on the branch.
std::vector<std::string> first_batch(const SharedCursorQuery& query, forge::Forge& forge)
{
    std::vector<std::string> line;
    if (!query.branch.empty()) {
        line = forge.first_parents(query.branch, batch);
    }
    return holds(line, query.head) ? line : forge.first_parents(query.head, batch);
}

class Search
{
public:
    Search(const SharedCursorQuery& query, forge::Forge& forge) : query_(query), forge_(forge) {}

    /// True when the search is over.
    bool walk(const std::vector<std::string>& line)
    {
        return std::ranges::any_of(line, [this](const std::string& id) { return visit(id); });
    }

    SharedCursor finish()
    {
        std::ranges::reverse(found_.open);
        if (found_.commit.empty() && !is_known_) {
            found_.commit = first_began_;
        }
        return std::move(found_);
    }

private:
    bool visit(const std::string& id)
    {
        if (id == query_.known) {
            is_known_ = true;
            return true;
        }
        head_was_passed_ = head_was_passed_ || id == query_.head;
        const auto status = forge_.status(id, query_.context);
        if (!status) {
            return false;
        }
        const StatusText text = from_description(status->description);
        if (!text.since.empty() && head_was_passed_) {
            first_began_ = text.since;
        }
        if (status->state == forge::StatusState::failure) {
            return false;
        }
        const std::string& covers = head_was_passed_ ? id : query_.head;
        if (status->state == forge::StatusState::success) {
            found_.commit = covers;
            found_.session = text.session;
            found_.link = status->link;
            found_.phrase = text.phrase;
            return true;
        }
        found_.open.push_back(
            {id, covers, text.since, text.docs_branch, text.session, status->updated, api_version_of(text.phrase)});
        return false;
    }

    const SharedCursorQuery& query_;
    forge::Forge& forge_;
    SharedCursor found_;
    std::string first_began_;
    bool head_was_passed_ = false;
    bool is_known_ = false;
};

} // namespace

SharedCursor find_shared_cursor(const SharedCursorQuery& query, forge::Forge& forge)
{
    Search search(query, forge);
    const std::vector<std::string> line = first_batch(query, forge);
    if (!search.walk(line) && !line.empty()) {
        const bool base_is_farther = !query.event_base.empty() && !holds(line, query.event_base);
        std::vector<std::string> rest =
            forge.first_parents(base_is_farther ? query.event_base : line.back(), batch + (base_is_farther ? 0 : 1));
        std::erase_if(rest, [&line](const std::string& id) { return holds(line, id); });
        search.walk(rest);
    }
    return search.finish();
}

} // namespace docwake::flow
