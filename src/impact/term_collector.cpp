#include "impact/term_collector.h"

#include "base/in_order.h"
#include "impact/spelling.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

namespace docwake::impact {

using model::TermChange;
using model::TermKind;

namespace {

double weight_of(TermKind kind)
{
    switch (kind) {
    case TermKind::flag:
    case TermKind::environment_variable:
    case TermKind::route:
        return 2;
    case TermKind::configuration_key:
        return 1.6;
    case TermKind::file_path:
    case TermKind::quoted_text:
    case TermKind::identifier:
        return 1;
    case TermKind::version:
        return 1.2;
    case TermKind::value:
        return 0.3;
    }
    return 1;
}

double weight_of(TermChange change)
{
    switch (change) {
    case TermChange::removed:
    case TermChange::renamed:
        return 1;
    case TermChange::changed:
    case TermChange::added:
        return 0.8;
    case TermChange::touched:
        return 0.35;
    }
    return 1;
}

} // namespace

double weight_of(digest::Priority priority)
{
    return priority == digest::Priority::test ? 0.25 : 1;
}

void TermCollector::add(FileTerms terms)
{
    for (const SeenName& name : terms.names) {
        const std::size_t place = places_.place_of(std::hash<std::string_view>()(name.text), seen_.size(),
                                                   [&](std::size_t at) { return seen_[at].name.text == name.text; });
        if (place == seen_.size()) {
            seen_.push_back({name, terms.file, terms.weight});
            continue;
        }
        Seen& seen = seen_[place];
        seen.add(name);
        if (terms.weight > seen.file_weight) {
            seen.file = terms.file;
            seen.file_weight = terms.weight;
        }
    }
    for (const auto& [before, after] : terms.renames) {
        renames_.try_emplace(before, after);
    }
    for (model::Term& value : terms.values) {
        value.weight *= weight_of(TermKind::value);
        values_.push_back(std::move(value));
    }
}

void TermCollector::Seen::add(const SeenName& other)
{
    if (other.is_kind_certain) {
        name.kind = other.kind;
    } else if (other.kind != kind_by_spelling(name.text)) {
        name.kind = more_special(name.kind, other.kind);
    }
    name.is_defined |= other.is_defined;
    name.is_changed |= other.is_changed;
    name.is_touched_function |= other.is_touched_function;
    name.is_changed_path |= other.is_changed_path;
    name.is_declared |= other.is_declared;
    name.is_special |= other.is_special;
    name.removed += other.removed;
    name.added += other.added;
}

const TermCollector::Seen* TermCollector::find(std::string_view name) const
{
    const std::size_t place =
        places_.find(std::hash<std::string_view>()(name), [&](std::size_t at) { return seen_[at].name.text == name; });
    return place == base::PlaceTable::npos ? nullptr : &seen_[place];
}

bool TermCollector::is_option_declared_bare(std::string_view name) const
{
    if (!name.starts_with("--")) {
        return false;
    }
    const Seen* const bare = find(name.substr(2));
    return bare != nullptr && bare->name.is_declared;
}

TermCollector::Judged TermCollector::judge(const Seen& of) const
{
    const SeenName& seen = of.name;
    Judged judged{.kind = seen.kind};
    if (judged.kind == TermKind::identifier && is_constant(seen.text) && seen.is_special) {
        judged.kind = TermKind::environment_variable;
    }
    if (seen.removed > 0 && seen.added == 0) {
        judged.change = TermChange::removed;
        const auto renamed = renames_.find(seen.text);
        if (renamed != renames_.end()) {
            const Seen* const target = find(renamed->second);
            if (target != nullptr && target->name.removed == 0) {
                judged.change = TermChange::renamed;
                judged.replacement = renamed->second;
            }
        }
    } else if (seen.added > 0 && seen.removed == 0) {
        judged.change = TermChange::added;
    } else {
        judged.change = seen.is_changed ? TermChange::changed : TermChange::touched;
    }
    judged.weight = of.file_weight * weight_of(judged.kind) * weight_of(judged.change);
    judged.weight *= seen.is_defined || seen.is_special || is_distinctive(seen.text) ? 1 : 0.5;
    judged.weight *= seen.is_defined ? 1.5 : 1;
    return judged;
}

model::Term TermCollector::term_of(const Seen& of, const Judged& judged) const
{
    const SeenName& seen = of.name;
    model::Term term{.text = std::string(seen.text), .kind = judged.kind};
    term.change = judged.change;
    term.replacement = judged.replacement;
    term.weight = judged.weight;
    term.is_defined = seen.is_defined || seen.is_special || seen.is_touched_function || seen.is_changed_path;
    term.is_declared = seen.is_declared || is_option_declared_bare(seen.text);
    term.path = of.file->path;
    term.commit = newest_commit(*of.file);
    return term;
}

std::vector<model::Term> TermCollector::terms(std::size_t threads) const
{
    constexpr std::size_t names_per_chunk = 1000;
    std::vector<Judged> judged;
    judged.reserve(seen_.size());
    base::make_in_chunks<Judged>(
        seen_.size(), threads, [&](std::size_t, std::size_t place) { return judge(seen_[place]); },
        [&](std::size_t, const Judged& of_name) { judged.push_back(of_name); }, names_per_chunk);
    const auto weight = [&](std::size_t place) {
        return place < judged.size() ? judged[place].weight : values_[place - judged.size()].weight;
    };
    std::vector<std::size_t> order(judged.size() + values_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater(), weight);
    std::vector<model::Term> terms;
    terms.reserve(order.size());
    base::make_in_chunks<model::Term>(
        order.size(), threads,
        [&](std::size_t, std::size_t index) {
            const std::size_t place = order[index];
            return place < judged.size() ? term_of(seen_[place], judged[place]) : values_[place - judged.size()];
        },
        [&](std::size_t, model::Term term) { terms.push_back(std::move(term)); }, names_per_chunk);
    return terms;
}

} // namespace docwake::impact
