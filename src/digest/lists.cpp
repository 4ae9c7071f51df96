#include "digest/lists.h"

#include "base/utf8.h"
#include "digest/encoded_size.h"
#include "digest/manifest.h"
#include "digest/overview.h"

#include <string_view>
#include <utility>

namespace docwake::digest {

namespace {

using model::Role;

bool have_same_manifest(const Detail& left, const Detail& right)
{
    return left.manifest_bodies == right.manifest_bodies && left.manifest_file_commits == right.manifest_file_commits;
}

/// What a message takes beside its content.
std::size_t frame_of(Role role)
{
    return encoded_size(model::Message{role, {}});
}

} // namespace

const Lists& ListsByDetail::at(std::size_t detail)
{
    std::optional<Lists>& lists = lists_.at(detail);
    if (!lists) {
        Lists made;
        made.overview = overview(material_.redacted, material_.selection, details.at(detail), material_.options);
        take_manifest(made, detail);
        made.body = encoded_size(begin_request(material_.options)) + frame_of(Role::system) +
                    encoded_size(material_.system) + frame_of(Role::user) + encoded_size(made.overview) +
                    frame_of(Role::user) + made.manifest_size;
        if (const std::string& instruction = material_.redacted.instruction; !instruction.empty()) {
            made.body += frame_of(Role::user) + encoded_size(instruction);
        }
        lists = std::move(made);
    }
    return *lists;
}

void ListsByDetail::take_manifest(Lists& lists, std::size_t detail) const
{
    for (std::size_t i = 0; i < details.size(); ++i) {
        if (lists_.at(i) && have_same_manifest(details.at(i), details.at(detail))) {
            lists.manifest = lists_.at(i)->manifest;
            lists.manifest_size = lists_.at(i)->manifest_size;
            return;
        }
    }
    lists.manifest = std::make_shared<const std::string>(encode_manifest(material_.manifest, details.at(detail)));
    lists.manifest_size = encoded_size(*lists.manifest);
}

model::JobRequest begin_request(const DigestOptions& options)
{
    model::JobRequest request;
    request.branch = base::repair_utf8(options.docs_branch);
    request.model = base::repair_utf8(options.model);
    request.as_draft = options.as_draft;
    return request;
}

} // namespace docwake::digest
