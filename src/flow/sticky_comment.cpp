#include "flow/sticky_comment.h"

#include "base/error.h"

#include <algorithm>

namespace docwake::flow {

namespace {

/// As a forge may give it back: some store CRLF and no blank end.
std::string comparable(std::string text)
{
    std::erase(text, '\r');
    text.erase(text.find_last_not_of(" \n") + 1);
    return text;
}

} // namespace

std::string put_sticky_comment(forge::Comments& comments, const std::string& pull_request, const std::string& marker,
                               const std::string& body)
{
    const std::string whole = marker + "\n" + body;
    try {
        const std::vector<forge::Comment> present = comments.comments(pull_request);
        const auto ours = std::ranges::find_if(
            present, [&marker](const forge::Comment& comment) { return comment.body.starts_with(marker); });
        if (ours == present.end()) {
            comments.add_comment(pull_request, whole);
        } else if (comparable(ours->body) != comparable(whole)) {
            comments.change_comment(pull_request, ours->id, whole);
        }
        return {};
    } catch (const base::Error& error) {
        return error.message();
    }
}

} // namespace docwake::flow
