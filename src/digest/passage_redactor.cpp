#include "digest/passage_redactor.h"

#include "digest/joined_lines.h"
#include "digest/private_key.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace docwake::digest {

namespace {

bool names_private_key(std::string_view line)
{
    return line.find("PRIVATE KEY") != std::string_view::npos || line.starts_with("Private-");
}

} // namespace

void PassageRedactor::redact(const Passage& passage)
{
    // Each round takes at least one secret out of a line; a text that is built to need more is not worth showing.
    constexpr int most_rounds = 4;
    for (int round = 0;; ++round) {
        std::vector<Mark> marks = merged(find_marks(passage));
        const auto first_allowed = partition_allowed(passage, marks);
        const std::span<const Mark> hidden(marks.begin(), first_allowed);
        const std::span<const Mark> allowed(first_allowed, marks.end());
        if (hidden.empty()) {
            for (const Mark& mark : allowed) {
                record(passage, mark, true);
            }
            return;
        }
        replace(passage, hidden, round >= most_rounds);
    }
}

void PassageRedactor::redact_known_values(const Passage& passage, const KnownValueFinder& known)
{
    std::vector<Mark> marks;
    for (std::size_t line = 0; line < passage.lines.size(); ++line) {
        known.find(*passage.lines[line].text, [&](std::size_t begin, std::size_t end, std::uint32_t rule) {
            marks.push_back({line, begin, end, rule, line});
        });
    }
    marks = merged(std::move(marks));
    marks.erase(partition_allowed(passage, marks), marks.end());
    if (!marks.empty()) {
        replace(passage, marks, false);
    }
}

std::vector<PassageRedactor::Mark> PassageRedactor::find_marks(const Passage& passage)
{
    std::vector<Mark> marks;
    std::vector<bool> hints(passage.lines.size());
    bool names_key = passage.is_key_file;
    for (std::size_t line = 0; line < passage.lines.size(); ++line) {
        const std::string& text = *passage.lines[line].text;
        found_.clear();
        hints[line] = finder_.find(text, found_);
        for (const FoundSecret& secret : found_) {
            marks.push_back({line, secret.begin, secret.end, secret.rule, line});
        }
        names_key = names_key || (hints[line] && names_private_key(text));
    }
    for (const std::vector<std::size_t>& reading : passage.readings) {
        if (names_key) {
            find_in_keys(passage, reading, marks);
        }
        find_in_joined_lines(passage, reading, hints, marks);
    }
    return marks;
}

void PassageRedactor::find_in_keys(const Passage& passage, std::span<const std::size_t> reading,
                                   std::vector<Mark>& marks) const
{
    std::vector<std::string_view> texts;
    texts.reserve(reading.size());
    for (const std::size_t line : reading) {
        texts.emplace_back(*passage.lines[line].text);
    }
    const std::vector<bool> key_lines = private_key_lines(texts, passage.is_key_file);
    const std::uint32_t rule = finder_.rank_of(private_key_rule);
    std::size_t first = 0;
    for (std::size_t i = 0; i < reading.size(); ++i) {
        if (key_lines[i]) {
            first = i > 0 && key_lines[i - 1] ? first : reading[i];
            marks.push_back({reading[i], 0, texts[i].size(), rule, first});
        }
    }
}

void PassageRedactor::find_in_joined_lines(const Passage& passage, std::span<const std::size_t> reading,
                                           const std::vector<bool>& hints, std::vector<Mark>& marks)
{
    std::vector<JoinableLine> lines;
    lines.reserve(reading.size());
    for (const std::size_t line : reading) {
        lines.push_back({*passage.lines[line].text, passage.lines[line].block, hints[line]});
    }
    for (const JoinedText& joined : join_lines(lines)) {
        found_.clear();
        finder_.find(joined.text, found_);
        for (const FoundSecret& secret : found_) {
            auto piece = std::ranges::upper_bound(joined.pieces, secret.begin, {}, &JoinedText::Piece::end);
            const std::size_t first = piece == joined.pieces.end() ? 0 : reading[piece->line];
            for (; piece != joined.pieces.end() && piece->begin < secret.end; ++piece) {
                const std::size_t begin = std::max(secret.begin, piece->begin);
                const std::size_t end = std::min(secret.end, piece->end);
                if (begin < end) {
                    marks.push_back({reading[piece->line], piece->line_begin + begin - piece->begin,
                                     piece->line_begin + end - piece->begin, secret.rule, first,
                                     joined.text.substr(secret.begin, secret.end - secret.begin)});
                }
            }
        }
    }
}

std::vector<PassageRedactor::Mark>::iterator PassageRedactor::partition_allowed(const Passage& passage,
                                                                                std::vector<Mark>& marks) const
{
    // Each line is read once, however many secrets it holds.
    std::unordered_map<std::size_t, LineAllowance> lines;
    const auto line_allows = [&](std::size_t line, const std::string& rule) {
        const auto [entry, is_new] = lines.try_emplace(line);
        if (is_new) {
            entry->second = line_allowance(*passage.lines[line].text);
        }
        return entry->second.allows(rule);
    };
    return std::stable_partition(marks.begin(), marks.end(), [&](const Mark& mark) {
        const std::string& rule = finder_.name_of(mark.rule);
        return !allowance_.allows(rule, passage.path) && !line_allows(mark.line, rule) &&
               !line_allows(mark.first_line, rule);
    });
}

std::vector<PassageRedactor::Mark> PassageRedactor::merged(std::vector<Mark> marks)
{
    std::ranges::stable_sort(marks, {}, [](const Mark& mark) { return std::tuple(mark.line, mark.begin); });
    std::vector<Mark> result;
    for (Mark& mark : marks) {
        if (result.empty() || result.back().line != mark.line || result.back().end <= mark.begin) {
            result.push_back(std::move(mark));
            continue;
        }
        Mark& last = result.back();
        last.end = std::max(last.end, mark.end);
        last.rule = std::min(last.rule, mark.rule);
        last.first_line = mark.begins_secret() ? mark.line : last.first_line;
        last.whole = mark.whole.size() > last.whole.size() ? std::move(mark.whole) : std::move(last.whole);
    }
    return result;
}

void PassageRedactor::replace(const Passage& passage, std::span<const Mark> marks, bool whole_lines)
{
    for (std::size_t i = 0; i < marks.size();) {
        const std::size_t line = marks[i].line;
        std::string& text = *passage.lines[line].text;
        std::string replaced;
        std::size_t copied = 0;
        for (; i < marks.size() && marks[i].line == line; ++i) {
            const Mark& mark = marks[i];
            record(passage, mark, false);
            const std::string_view value = std::string_view(text).substr(mark.begin, mark.end - mark.begin);
            known_.remember(mark.whole.empty() ? value : mark.whole, mark.rule);
            replaced.append(text, copied, mark.begin - copied).append(redaction_mark(finder_.name_of(mark.rule)));
            copied = mark.end;
        }
        text = whole_lines ? redaction_mark(finder_.name_of(marks[i - 1].rule)) : replaced.append(text, copied);
    }
}

void PassageRedactor::record(const Passage& passage, const Mark& mark, bool allowed)
{
    if (mark.begins_secret()) {
        redactions_.push_back({finder_.name_of(mark.rule), passage.where, passage.lines[mark.line].number, allowed});
    }
}

} // namespace docwake::digest
