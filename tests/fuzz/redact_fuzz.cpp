// Whatever text surrounds a secret, in whatever lines of a diff or a message, whole or split over two lines: the secret
// is not in what is sent, what is redacted stays as it is, the messages are valid UTF-8, and the diff's fence holds.
#include "base/error.h"
#include "base/utf8.h"
#include "digest/digest.h"
#include "digest/glob.h"
#include "digest/redact.h"
#include "digest/select.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace docwake;

// In two parts, so that no scanner takes this file for one that holds secrets.
const std::string token = std::string("glpat") + "-k3J9xQ2vL8mP4rT7wZ1b";
const std::string key_begin = std::string("-----BEGIN PRIVATE") + " KEY-----";
const std::string key_line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";

void require(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

model::DiffLine line_of(std::size_t number, std::string text)
{
    constexpr std::string_view kinds = " +-";
    return {static_cast<model::LineKind>(kinds[number % kinds.size()]), std::move(text)};
}

/// The input's lines as a diff and as a message, with a token at the end of one line and a key behind another.
model::ChangeSet changes_around(std::string_view input)
{
    model::Commit commit;
    commit.id = std::string(40, 'a');
    commit.subject = "subject";
    commit.body = std::string(input) + " " + token + "\n" + key_begin + "\n" + key_line;
    model::FileChange file;
    file.path = file.old_path = "src/" + std::string(input.substr(0, input.find('\n')));
    model::Hunk hunk{1, 1, 1, 1, std::string(input.substr(0, input.find('\n'))), {}};
    std::size_t number = 0;
    for (std::size_t start = 0; start <= input.size(); ++number) {
        const std::size_t end = std::min(input.find('\n', start), input.size());
        hunk.lines.push_back(line_of(number, std::string(input.substr(start, end - start))));
        start = end + 1;
    }
    hunk.lines.push_back(line_of(number, hunk.lines.back().text + " " + token));
    hunk.lines.push_back({model::LineKind::added, "s = \"" + token.substr(0, 12) + "\" +"});
    hunk.lines.push_back({model::LineKind::added, "    \"" + token.substr(12) + "\";"});
    hunk.lines.push_back({model::LineKind::context, key_begin});
    hunk.lines.push_back(line_of(number + 1, key_line));
    file.hunks.push_back(hunk);
    return {{std::string(40, 'b'), std::string(40, 'c'), ""}, {commit}, {file}};
}

/// A fence that the content closed would leave a line of the diff outside, where only our own lines may be.
void require_closed_fences(std::string_view text)
{
    std::size_t fence = 0;
    for (std::size_t start = 0; start < text.size();) {
        const std::string_view line = text.substr(start, std::min(text.find('\n', start), text.size()) - start);
        start += line.size() + 1;
        const std::size_t ticks = std::min(line.find_first_not_of('`'), line.size());
        if (fence == 0 && ticks >= 3 && line.substr(ticks) == "diff") {
            fence = ticks;
        } else if (fence == 0) {
            require(line.empty() || line.starts_with("## Changes") || line.starts_with("### ") ||
                    line.starts_with("Clipped") || line.starts_with("Commits: "));
        } else if (ticks >= fence) {
            require(line.size() == fence);
            fence = 0;
        }
    }
    require(fence == 0);
}

/// A second reading finds nothing that the first one left, or made.
void require_rest(const model::ChangeSet& changes, const digest::DigestOptions& options)
{
    const digest::Redacted once = digest::redact(changes, digest::select(changes, options), options);
    const digest::Redacted twice = digest::redact(once.changes, digest::select(once.changes, options), options);
    require(twice.changes.files == once.changes.files && twice.changes.commits == once.changes.commits);
}

void read_as_glob(std::string_view input)
{
    try {
        const digest::GlobList globs({std::string(input)}, "exclude");
        globs.match("src/lib/a.c");
        globs.match(input);
    } catch (const base::Error& error) {
        require(error.kind() == base::ErrorKind::configuration);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    read_as_glob(input);
    if (input.find(key_line) != std::string_view::npos || input.find(token.substr(0, 12)) != std::string_view::npos ||
        input.find("docwake:allow") != std::string_view::npos) {
        return 0; // without a mark beside it nobody can know it for a key, and what is allowed is sent
    }
    digest::DigestOptions options;
    options.docs_branch = "docwake/main";
    options.exclude = {"!*"}; // a name or a mark of a generator in the input leaves nothing out
    const digest::Digest result = digest::digest(changes_around(input), options);
    require_rest(changes_around(input), options);
    for (std::size_t i = 0; i < result.request.messages.size(); ++i) {
        const std::string& content = result.request.messages[i].content;
        require(base::is_valid_utf8(content));
        require(content.find(token) == std::string::npos && content.find(key_line) == std::string::npos);
        require(content.find(token.substr(0, 12)) == std::string::npos);
        if (i > 2) {
            require_closed_fences(content);
        }
    }
    return 0;
}
