#include "flow/documented.h"

#include "base/in_order.h"
#include "impact/document.h"
#include "impact/lines.h"
#include "impact/name_filter.h"
#include "impact/words.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace docwake::flow {

namespace {

class NameSet
{
public:
    void insert(std::string_view name)
    {
        names_.insert(name);
        filter_.add(name);
    }

    bool empty() const { return names_.empty(); }
    bool contains(std::string_view name) const { return filter_.may_have(name) && names_.contains(name); }

private:
    std::unordered_set<std::string_view> names_;
    impact::NameFilter filter_;
};

std::vector<std::size_t> hunks_with(const model::FileChange& file, const NameSet& names)
{
    const auto has_name = [&names](const model::DiffLine& line) {
        bool found = false;
        if (line.kind != model::LineKind::context) {
            impact::for_each_name(line.text, [&](std::size_t begin, std::size_t end) {
                found = found || names.contains(std::string_view(line.text).substr(begin, end - begin));
            });
        }
        return found;
    };
    std::vector<std::size_t> hunks;
    for (std::size_t i = 0; i < file.hunks.size(); ++i) {
        if (std::ranges::any_of(file.hunks[i].lines, has_name)) {
            hunks.push_back(i);
        }
    }
    return hunks;
}

} // namespace

void find_documented(const model::ChangeSet& changes, const impact::Query& query, const impact::TextMatch& match,
                     const std::vector<std::string>& folders, std::size_t threads, model::Impact& result)
{
    std::unordered_set<std::string_view> defined;
    NameSet moved;
    result.is_documented = false;
    for (const model::Term& term : query.terms) {
        if (!term.is_defined) {
            continue;
        }
        defined.insert(term.text);
        if (!impact::can_be_stale(term) || match.rarity(impact::name_id(term.text)) <= 0) {
            continue;
        }
        result.is_documented = true;
        if (term.change != model::TermChange::added && term.change != model::TermChange::touched) {
            moved.insert(term.text);
        }
    }
    for (const model::ImpactDocument& document : result.documents) {
        result.is_documented =
            result.is_documented || std::ranges::any_of(document.lines, [&](const model::ImpactLine& line) {
                return line.stale || (!line.in_prose && defined.contains(line.term));
            });
    }
    using Hunks = std::vector<std::size_t>;
    base::make_in_chunks<Hunks>(
        changes.files.size(), threads,
        [&](std::size_t, std::size_t index) {
            const model::FileChange& file = changes.files[index];
            const bool is_asked_for = !moved.empty() && !impact::is_written_for_people(file.path, folders);
            return is_asked_for ? hunks_with(file, moved) : Hunks();
        },
        [&](std::size_t, Hunks hunks) { result.documented_hunks.push_back(std::move(hunks)); });
}

} // namespace docwake::flow
