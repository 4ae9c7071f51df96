#include "impact/lines.h"

#include "base/byte_stream.h"
#include "base/text.h"
#include "base/utf8.h"
#include "impact/line_at.h"
#include "impact/misleading.h"
#include "impact/spelling.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <tuple>
#include <unordered_set>
#include <utility>

namespace docwake::impact {

namespace {

double weight_of(Position position)
{
    switch (position) {
    case Position::heading:
    case Position::code_span:
        return 1.2;
    case Position::table:
    case Position::prose:
        return 1;
    case Position::code_block:
        return 0.8;
    case Position::link:
        return 0.4;
    }
    return 1;
}

class LineScores
{
public:
    LineScores(const DocumentWords& document, const LineQuery& query, const std::vector<StaleMention>& stale)
        : lines_(document.line_count())
    {
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            lines_[i].line = i;
        }
        auto asked = query.words().begin();
        const auto end = query.words().end();
        document.for_each([&](const DocumentWords::Word& word) {
            const auto is_before = [&word](const LineQuery::Word& other) {
                return other.id < word.id || (other.id == word.id && other.name == nullptr && word.is_name);
            };
            while (asked != end && is_before(*asked)) {
                ++asked;
            }
            if (asked != end && asked->id == word.id && (asked->name != nullptr) == word.is_name) {
                if (word.is_name) {
                    add_name(*asked, word);
                } else {
                    add_word(*asked, word);
                }
            }
        });
        for (const StaleMention& mention : stale) {
            TellingLine& at = line(mention.place.line);
            if (!at.stale || score_of(*mention.name, mention.place) > at.of_name) {
                set_name(at, *mention.name, mention.place);
            }
            at.stale = true;
        }
        smooth(document.headings());
        // Nobody is shown a line with nothing in it.
        for (const std::uint32_t blank : document.blank_lines()) {
            line(blank).smoothed = 0;
        }
    }

    TellingLines find(std::size_t most) const
    {
        std::vector<const TellingLine*> order;
        std::size_t wanted = most;
        for (const TellingLine& line : lines_) {
            if (line.smoothed > 0) {
                order.push_back(&line);
                wanted += line.stale ? 1 : 0;
            }
        }
        wanted = std::min(wanted, order.size());
        std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(wanted),
                                  [](const TellingLine* left, const TellingLine* right) {
                                      return std::tuple(right->stale, right->smoothed, left->line) <
                                             std::tuple(left->stale, left->smoothed, right->line);
                                  });
        TellingLines found;
        for (const TellingLine* const line : order) {
            found.best = std::max(found.best, line->smoothed);
        }
        order.resize(wanted);
        std::ranges::transform(order, std::back_inserter(found.lines), [](const TellingLine* line) { return *line; });
        return found;
    }

private:
    TellingLine& line(std::size_t number)
    {
        if (number >= lines_.size()) {
            base::throw_damaged();
        }
        return lines_[number];
    }

    static double score_of(const LineQuery::Name& name, const WordPlace& place)
    {
        return name.weight * weight_of(place.position);
    }

    void add_word(const LineQuery::Word& asked, const DocumentWords::Word& word)
    {
        for_each_place(word, [&](const WordPlace& place) { line(place.line).score += asked.weight; });
    }

    /// A name counts once in a line, where it stands out most.
    void add_name(const LineQuery::Word& asked, const DocumentWords::Word& word)
    {
        std::optional<WordPlace> best;
        const auto add = [&] {
            TellingLine& at = line(best->line);
            const double score = score_of(*asked.name, *best);
            at.score += score;
            // Of two that say as much the one that the change says more of.
            if (score > at.of_name || (score == at.of_name && asked.name < at.name)) {
                set_name(at, *asked.name, *best);
            }
        };
        for_each_place(word, [&](const WordPlace& place) {
            if (best && place.line != best->line) {
                add();
                best.reset();
            }
            if (!best || weight_of(place.position) > weight_of(best->position)) {
                best = place;
            }
        });
        if (best) {
            add();
        }
    }

    static void set_name(TellingLine& line, const LineQuery::Name& name, const WordPlace& place)
    {
        line.name = &name;
        line.place = place;
        line.of_name = score_of(name, place);
    }

    /// A line is about what stands around it, and about its section's heading.
    void smooth(const std::vector<std::uint32_t>& headings)
    {
        constexpr double of_heading = 0.3;
        const auto at = [&](std::size_t i, std::ptrdiff_t by) {
            const auto place = static_cast<std::ptrdiff_t>(i) + by;
            return place < 0 || place >= std::ssize(lines_) ? 0.0 : lines_[static_cast<std::size_t>(place)].score;
        };
        auto next = headings.begin();
        double of_section = 0;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            TellingLine& line = lines_[i];
            const bool is_heading = next != headings.end() && *next == i;
            const double around = 0.4 * (at(i, -1) + at(i, 1)) + 0.2 * (at(i, -2) + at(i, 2));
            line.smoothed = line.score + around;
            if (is_heading) {
                ++next;
                of_section = line.score * of_heading;
            } else if (line.smoothed > 0) {
                line.smoothed += of_section;
            }
        }
    }

    std::vector<TellingLine> lines_;
};

int code_points(std::string_view text)
{
    const auto begins_code_point = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    return static_cast<int>(std::ranges::count_if(text, begins_code_point));
}

/// `whole` is the line.
model::ImpactLine with_text(const TellingLine& line, double best, std::string_view whole)
{
    constexpr std::size_t longest = 300;
    model::ImpactLine found{.line = static_cast<int>(line.line + 1)};
    found.score = best > 0 ? line.smoothed / best : 0;
    found.text = base::ellipsize(base::repair_utf8(base::trim(whole).substr(0, 2 * longest)), longest);
    found.stale = line.stale;
    const std::string_view from_name = whole.substr(std::min<std::size_t>(line.place.column, whole.size()));
    // Another name that has its id is none.
    if (line.name != nullptr && from_name.starts_with(line.name->term->text)) {
        const model::Term& term = *line.name->term;
        found.term = term.text;
        found.kind = term.kind;
        found.change = term.change;
        found.replacement = term.replacement;
        found.commit = term.commit;
        found.in_prose = line.place.position == Position::prose;
        found.column = code_points(whole.substr(0, line.place.column)) + 1;
        found.end_column = found.column + code_points(term.text);
        found.reasons.push_back({"mentions it in a " + std::string(name_of(line.place.position)), line.of_name});
    }
    found.reasons.push_back({"other names and words in the line", line.score - line.of_name});
    found.reasons.push_back({"lines around it and its section's heading", line.smoothed - line.score});
    return found;
}

} // namespace

LineQuery::LineQuery(const Query& query, const TextMatch& rarity, const std::vector<std::string>& gone)
{
    names_.reserve(query.terms.size()); // they stay where they are
    for (const model::Term& term : query.terms) {
        const WordId id = name_id(term.text);
        const double weight = term.weight * rarity.rarity(id);
        if (weight > 0) {
            names_.push_back({&term, weight});
            words_.push_back({id, &names_.back(), weight});
        }
    }
    WordWeights weights;
    constexpr double of_words = 0.5;
    const auto add = [&](const WordWeights& words, double weight) {
        for (const auto& [word, count] : words) {
            if (const double rarity_of_word = rarity.rarity(word); rarity_of_word > 0) {
                weights[word] += of_words * weight * std::min(count, 2.0) * rarity_of_word;
            }
        }
    };
    add(query.lines, 1);
    add(query.message, 0.7);
    add(query.neighbours, 0.25);
    for (const auto& [word, weight] : weights) {
        words_.push_back({word, nullptr, weight});
    }
    std::ranges::stable_sort(words_, {}, [](const Word& word) { return std::pair(word.id, word.name != nullptr); });
    const std::unordered_set<std::string_view> are_gone(gone.begin(), gone.end());
    for (const Name& name : names_) {
        if (const std::string_view text = name.term->text; are_gone.contains(text)) {
            gone_.emplace(text, &name);
            may_be_gone_.add(text);
        }
    }
}

const LineQuery::Name* LineQuery::gone(std::string_view text) const
{
    if (!may_be_gone_.may_have(text)) {
        return nullptr;
    }
    const auto found = gone_.find(text);
    return found == gone_.end() ? nullptr : found->second;
}

bool can_be_stale(const model::Term& term)
{
    switch (term.kind) {
    case model::TermKind::flag:
    case model::TermKind::environment_variable:
    case model::TermKind::route:
    case model::TermKind::file_path:
        return term.text.size() > 3;
    case model::TermKind::identifier:
    case model::TermKind::configuration_key:
        return term.text.size() > 3 && is_distinctive(term.text);
    case model::TermKind::quoted_text:
    case model::TermKind::value:
    case model::TermKind::version:
        return false;
    }
    return false;
}

std::vector<StaleMention> find_stale(DocumentKind kind, std::string_view text, const LineQuery& query)
{
    std::vector<StaleMention> stale;
    const std::vector<std::size_t> starts = line_starts(text);
    LineCursor cursor(starts);
    MisleadingMentions mentions(text, starts);
    for (const Segment& segment : segments_of(kind, text)) {
        const std::string_view part = text.substr(segment.begin, segment.end - segment.begin);
        for_each_name(part, [&](std::size_t begin, std::size_t end) {
            const LineQuery::Name* const name = query.gone(part.substr(begin, end - begin));
            if (name == nullptr) {
                return;
            }
            const std::size_t at = segment.begin + begin;
            const std::uint32_t line = cursor.line_of(at);
            if (mentions.misleads({line, at, segment.begin + end, segment.position}, name->term->path)) {
                stale.push_back({name, {line, static_cast<std::uint32_t>(at - starts[line]), segment.position}});
            }
        });
        if (segment.position == Position::heading) {
            mentions.enter_section(cursor.line_of(segment.begin));
        }
    }
    return stale;
}

TellingLines find_lines(const DocumentWords& document, const LineQuery& query, const std::vector<StaleMention>& stale,
                        std::size_t most)
{
    return LineScores(document, query, stale).find(most);
}

std::vector<model::ImpactLine> with_text(const TellingLines& lines, std::string_view text)
{
    const std::vector<std::size_t> starts = line_starts(text);
    std::vector<model::ImpactLine> found;
    for (const TellingLine& line : lines.lines) {
        if (line.line < starts.size()) { // or the file has just become shorter
            found.push_back(with_text(line, lines.best, line_at(text, starts, line.line)));
        }
    }
    return found;
}

} // namespace docwake::impact
