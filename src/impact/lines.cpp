#include "impact/lines.h"

#include "base/text.h"
#include "base/utf8.h"
#include "impact/line_at.h"
#include "impact/misleading.h"
#include "impact/name_filter.h"
#include "impact/spelling.h"

#include <algorithm>
#include <cmath>

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

/// All long ones have the same.
std::uint64_t length_bit(std::string_view name)
{
    constexpr std::size_t longest = 63;
    return std::uint64_t{1} << std::min(name.size(), longest);
}

/// What one line holds of the query.
struct LineScore
{
    double score = 0;
    double smoothed = 0;
    double best_name = 0;
    const LineQuery::Name* name = nullptr;
    std::uint32_t name_begin = 0;
    std::uint32_t name_end = 0;
    Position position = Position::prose;
    bool stale = false;
};

class Finder
{
public:
    Finder(DocumentKind kind, std::string_view text, const LineQuery& query, bool with_words, bool may_be_stale)
        : text_(text), query_(query), with_words_(with_words), may_be_stale_(may_be_stale)
    {
        for (std::size_t at = 0; at < text.size();) {
            starts_.push_back(at);
            const std::size_t end = text.find('\n', at);
            at = end == std::string_view::npos ? text.size() : end + 1;
        }
        scores_.resize(starts_.size());
        MisleadingMentions mentions(text_, starts_);
        for (const Segment& segment : segments_of(kind, text)) {
            read(segment, mentions);
        }
        finish_line();
        smooth();
    }

    FoundLines find(std::size_t most)
    {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < scores_.size(); ++i) {
            if (scores_[i].smoothed > 0 && !line(i).empty()) {
                order.push_back(i);
            }
        }
        const auto better = [&](std::size_t left, std::size_t right) {
            const LineScore& a = scores_[left];
            const LineScore& b = scores_[right];
            return a.smoothed != b.smoothed ? a.smoothed > b.smoothed : left < right;
        };
        std::ranges::sort(order, better);
        FoundLines found;
        std::vector<std::size_t> chosen;
        for (const std::size_t i : order) {
            if (scores_[i].stale) {
                chosen.push_back(i);
            }
        }
        std::size_t others = 0;
        for (const std::size_t i : order) {
            if (others < most && !scores_[i].stale) {
                chosen.push_back(i);
                ++others;
            }
        }
        if (!order.empty()) {
            found.best = scores_[order.front()].smoothed;
        }
        for (const std::size_t i : chosen) {
            found.lines.push_back(result(i, found.best));
        }
        return found;
    }

private:
    void read(const Segment& segment, MisleadingMentions& mentions)
    {
        const std::string_view part = text_.substr(segment.begin, segment.end - segment.begin);
        std::size_t words_to = 0;
        for_each_name(part, [&](std::size_t begin, std::size_t end) {
            const std::string_view name = part.substr(begin, end - begin);
            const LineQuery::Name* const found = query_.name(name);
            if (found == nullptr && !with_words_ && segment.position != Position::heading) {
                return;
            }
            const auto at = static_cast<std::uint32_t>(segment.begin + begin);
            go_to(at);
            if (found != nullptr) {
                const bool stale =
                    may_be_stale_ && found->gone &&
                    mentions.misleads({line_, at, segment.begin + end, segment.position}, found->term->path);
                add_name(*found, stale, at, static_cast<std::uint32_t>(segment.begin + end), segment.position);
            }
            if (begin >= words_to && with_words_) {
                words_to = end;
                for_each_word(name, [&](WordId word) {
                    const double weight = query_.word(word);
                    if (weight > 0 && seen_words_.insert(word).second) {
                        scores_[line_].score += weight;
                    }
                });
            }
        });
        if (segment.position == Position::heading) {
            headings_.push_back(line_);
            mentions.enter_section(line_);
        }
    }

    void go_to(std::uint32_t at)
    {
        const std::size_t before = line_;
        while (line_ + 1 < starts_.size() && starts_[line_ + 1] <= at) {
            ++line_;
        }
        while (line_ > 0 && starts_[line_] > at) { // segments of raw HTML may be out of order
            --line_;
        }
        if (line_ != before) {
            finish_line();
        }
    }

    void finish_line()
    {
        seen_words_.clear();
        seen_names_.clear();
    }

    void add_name(const LineQuery::Name& name, bool stale, std::uint32_t begin, std::uint32_t end, Position position)
    {
        LineScore& score = scores_[line_];
        const double weight = name.weight * weight_of(position);
        if (seen_names_.insert(&name).second) {
            score.score += weight;
        }
        if ((stale && !score.stale) || (stale == score.stale && weight > score.best_name)) {
            score.best_name = weight;
            score.name = &name;
            score.name_begin = begin;
            score.name_end = end;
            score.position = position;
        }
        score.stale = score.stale || stale;
    }

    /// A line is about what stands around it, and about its section's heading.
    void smooth()
    {
        constexpr double of_heading = 0.3;
        std::vector<double> of_section(scores_.size());
        std::size_t next = 0;
        double heading = 0;
        for (std::size_t i = 0; i < scores_.size(); ++i) {
            if (next < headings_.size() && headings_[next] <= i) {
                heading = scores_[headings_[next]].score;
                while (next < headings_.size() && headings_[next] <= i) {
                    ++next;
                }
                continue;
            }
            of_section[i] = heading * of_heading;
        }
        const auto at = [&](std::size_t i, std::ptrdiff_t by) {
            const auto place = static_cast<std::ptrdiff_t>(i) + by;
            return place < 0 || place >= static_cast<std::ptrdiff_t>(scores_.size())
                       ? 0.0
                       : scores_[static_cast<std::size_t>(place)].score;
        };
        for (std::size_t i = 0; i < scores_.size(); ++i) {
            LineScore& score = scores_[i];
            const double around = 0.4 * (at(i, -1) + at(i, 1)) + 0.2 * (at(i, -2) + at(i, 2));
            score.smoothed = score.score + around + (score.score + around > 0 ? of_section[i] : 0);
        }
    }

    std::string_view line(std::size_t i) const { return base::trim(line_at(text_, starts_, i)); }

    int column_of(std::size_t i, std::size_t at) const
    {
        const std::string_view before = text_.substr(starts_[i], at - starts_[i]);
        const auto begins_code_point = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
        return static_cast<int>(std::ranges::count_if(before, begins_code_point)) + 1;
    }

    model::ImpactLine result(std::size_t i, double best) const
    {
        constexpr std::size_t longest = 300;
        const LineScore& score = scores_[i];
        model::ImpactLine found{.line = static_cast<int>(i + 1)};
        found.score = best > 0 ? score.smoothed / best : 0;
        found.text = base::ellipsize(base::repair_utf8(line(i).substr(0, 2 * longest)), longest);
        found.stale = score.stale;
        if (score.name != nullptr) {
            const model::Term& term = *score.name->term;
            found.term = term.text;
            found.kind = term.kind;
            found.change = term.change;
            found.replacement = term.replacement;
            found.commit = term.commit;
            found.in_prose = score.position == Position::prose;
            found.column = column_of(i, score.name_begin);
            found.end_column = column_of(i, score.name_end);
            found.reasons.push_back({"mentions it in a " + std::string(name_of(score.position)), score.best_name});
        }
        found.reasons.push_back({"other names and words in the line", score.score - score.best_name});
        found.reasons.push_back({"lines around it and its section's heading", score.smoothed - score.score});
        return found;
    }

    std::string_view text_;
    const LineQuery& query_;
    bool with_words_;
    bool may_be_stale_;
    std::vector<std::size_t> starts_;
    std::vector<LineScore> scores_;
    std::vector<std::size_t> headings_; ///< their lines
    std::size_t line_ = 0;
    std::unordered_set<WordId> seen_words_;
    std::unordered_set<const LineQuery::Name*> seen_names_;
};

} // namespace

LineQuery::LineQuery(const Query& query, const TextMatch& rarity, const std::vector<std::string>& gone)
    : may_be_name_(name_filter_size)
{
    for (const model::Term& term : query.terms) {
        const double weight = term.weight * rarity.rarity(name_id(term.text));
        if (weight > 0 && names_.try_emplace(term.text, Name{&term, weight, false}).second) {
            may_be_name_[name_filter_place(term.text)] = true;
            lengths_[static_cast<unsigned char>(term.text.front())] |= length_bit(term.text);
        }
    }
    for (const std::string& name : gone) {
        if (const auto found = names_.find(name); found != names_.end()) {
            found->second.gone = true;
        }
    }
    constexpr double of_words = 0.5;
    const auto add = [&](const WordWeights& words, double weight) {
        for (const auto& [word, count] : words) {
            if (const double rarity_of_word = rarity.rarity(word); rarity_of_word > 0) {
                words_[word] += of_words * weight * std::min(count, 2.0) * rarity_of_word;
            }
        }
    };
    add(query.lines, 1);
    add(query.message, 0.7);
    add(query.neighbours, 0.25);
}

const LineQuery::Name* LineQuery::name(std::string_view text) const
{
    if ((lengths_[static_cast<unsigned char>(text.front())] & length_bit(text)) == 0 ||
        !may_be_name_[name_filter_place(text)]) {
        return nullptr;
    }
    const auto found = names_.find(text);
    return found == names_.end() ? nullptr : &found->second;
}

double LineQuery::word(WordId word) const
{
    const auto found = words_.find(word);
    return found == words_.end() ? 0 : found->second;
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

FoundLines find_lines(DocumentKind kind, std::string_view text, const LineQuery& query, std::size_t most,
                      bool may_be_stale)
{
    return text.empty() ? FoundLines() : Finder(kind, text, query, most > 0, may_be_stale).find(most);
}

} // namespace docwake::impact
