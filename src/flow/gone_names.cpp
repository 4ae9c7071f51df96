#include "flow/gone_names.h"

#include "impact/code_names.h"
#include "impact/document.h"
#include "impact/gone_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>

namespace docwake::flow {

namespace {

/// More is data, or what a program wrote.
constexpr std::size_t largest_file = 1U << 20;

/// Of larger repositories the index would hold little else (state/index.cpp), and each push renews more of it.
constexpr std::size_t most_kept = 20'000;

/// The names in each file until `receive` returns false: of those that the index has first.
void read_code_names(const std::vector<git::Archive::File>& files, const CodePlace& code, std::size_t threads,
                     const std::function<bool(const impact::CodeNames&)>& receive)
{
    state::Index* const index = files.size() > most_kept ? nullptr : code.index;
    const std::string table = fmt::format("code {}", impact::code_names_version);
    std::vector<bool> known(files.size());
    bool wants_more = true;
    if (index != nullptr) {
        std::vector<std::string> keys;
        std::ranges::transform(files, std::back_inserter(keys), &git::Archive::File::blob);
        index->read(table, keys, [&](std::size_t place, std::string_view bytes) {
            known[place] = true;
            wants_more = wants_more && receive(impact::code_names_from(bytes));
        });
    }
    std::vector<git::Archive::File> missing;
    for (std::size_t i = 0; i < files.size() && wants_more; ++i) {
        if (!known[i]) {
            missing.push_back(files[i]);
        }
    }
    std::vector<std::pair<std::string, std::string>> entries;
    std::size_t next = 0;
    code.archive.find_in_texts(
        missing, largest_file, threads,
        [](std::string_view text) { return impact::to_bytes(impact::code_names_of(text)); },
        [&](std::string bytes) {
            wants_more = receive(impact::code_names_from(bytes));
            if (index != nullptr) {
                entries.emplace_back(missing[next++].blob, std::move(bytes));
            }
            return wants_more;
        });
    if (index != nullptr) {
        index->write(table, entries);
    }
}

} // namespace

std::vector<std::string> find_gone(const impact::Query& query, const impact::TextMatch& documents,
                                   const CodePlace& code, std::size_t threads, std::vector<std::string>& notes)
{
    impact::GoneNames names(query, documents);
    if (names.done()) {
        return {};
    }
    const std::vector<git::Archive::File> files = code.archive.list(code.head, [&](const std::string& path) {
        names.see_path(path);
        return !impact::is_written_for_people(path, code.folders);
    });
    // Reading more takes longer than the rest together.
    constexpr std::size_t most_bytes = 512U << 20;
    std::size_t bytes = 0;
    if (!names.done()) {
        read_code_names(files, code, threads, [&](const impact::CodeNames& found) {
            bytes += found.bytes;
            names.see(names.find(found));
            return bytes <= most_bytes && !names.done();
        });
    }
    if (bytes > most_bytes) {
        notes.emplace_back("the code is too large to tell which names are gone from it: no line counts as stale");
        return {};
    }
    return names.gone();
}

} // namespace docwake::flow
