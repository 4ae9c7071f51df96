#pragma once

#include "base/error.h"
#include "base/text.h"
#include "base/utf8.h"
#include "impact/code_names.h"
#include "impact/gone_names.h"
#include "impact/history.h"
#include "impact/past_commit.h"
#include "impact/postings.h"
#include "unit/digest/changes.h"
#include "unit/impact/find_in_text.h"

#include <cstdlib>
#include <string>
#include <string_view>

namespace docwake::fuzz {

/// Reads a document of foreign bytes and looks in it for what a change of foreign bytes took away: the first byte is
/// the document's kind, lines that begin with `+` or `-` are the change's too. Aborts where a place is outside.
inline void check_impact(std::string_view input)
{
    using namespace impact;
    if (input.empty()) {
        return;
    }
    constexpr int kinds = static_cast<int>(DocumentKind::docs_json) + 1;
    const auto kind = static_cast<DocumentKind>(static_cast<unsigned char>(input.front()) % kinds);
    const std::string_view text = input.substr(1);
    std::vector<std::string> changed;
    int lines = 1;
    for (const std::string_view line : base::split(text, '\n')) {
        ++lines;
        if (line.starts_with('+') || line.starts_with('-')) {
            changed.emplace_back(line);
        }
    }
    for (const Segment& segment : segments_of(kind, text)) {
        if (segment.begin > segment.end || segment.end > text.size()) {
            std::abort();
        }
    }
    const Query query =
        make_query(digest::make_changes({digest::make_commit(5, std::string(text.substr(0, 200)))},
                                        {digest::make_modified("src/a.c", {digest::make_hunk(1, changed)})}),
                   {});
    TextMatch match(query, 2);
    match.put(0, DocumentWords(kind, text));
    match.put(1, DocumentWords());
    GoneNames names(query, match);
    for (const model::ImpactLine& line : find_in_text(kind, text, LineQuery(query, match, names.gone()), 10)) {
        if (line.line < 1 || line.line > lines || line.column < 1 || line.end_column < line.column ||
            !base::is_valid_utf8(line.text)) {
            std::abort();
        }
    }
    names.see(names.find(code_names_of(text)));
    const auto read = [](const auto& from_bytes) {
        try {
            from_bytes();
        } catch (const base::Error&) { // these are no bytes of ours
        }
    };
    read([&] { code_names_from(text); });
    read([&] { past_commit_from(text); });
    read([&] { History(text).commits(); });
    read([&] {
        const LineQuery any(query, match, {});
        find_lines(DocumentWords(text), any, {}, 10);
    });
    read([&] { PostedDocuments{text}; });
    read([&] { match.put(posting_part_of(name_id("a")), Postings(text)); });
}

} // namespace docwake::fuzz
