#include "digest/lists.h"

#include "base/side_by_side.h"
#include "base/utf8.h"
#include "digest/encoded_size.h"
#include "digest/manifest.h"
#include "digest/overview.h"

#include <algorithm>
#include <vector>

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
    if (!lists_.at(detail)) {
        make(detail, detail + 1);
    }
    return *lists_.at(detail);
}

std::array<std::size_t, details.size()> ListsByDetail::bodies()
{
    make(0, details.size());
    std::array<std::size_t, details.size()> bodies{};
    std::ranges::transform(lists_, bodies.begin(), [](const std::optional<Lists>& lists) { return lists->body; });
    return bodies;
}

/// Those from `first` to before `last` that are not made yet.
void ListsByDetail::make(std::size_t first, std::size_t last)
{
    std::vector<std::size_t> missing;
    for (std::size_t detail = first; detail < last; ++detail) {
        if (!lists_.at(detail)) {
            missing.push_back(detail);
            lists_.at(detail).emplace();
        }
    }
    // The manifest of many files takes the most memory: on the calling thread it takes what is free again there.
    base::run_side_by_side(
        base::threads_for_items(material_.options.threads,
                                material_.manifest.commits.size() + material_.manifest.files.size()),
        [&] { std::ranges::for_each(missing, [&](std::size_t detail) { take_manifest(detail); }); },
        [&] {
            for (const std::size_t detail : missing) {
                Lists& lists = *lists_.at(detail);
                lists.overview =
                    overview(material_.redacted, material_.selection, details.at(detail), material_.options);
                lists.body = encoded_size(lists.overview);
            }
        });
    for (const std::size_t detail : missing) {
        Lists& lists = *lists_.at(detail);
        lists.body += encoded_size(begin_request(material_.options)) + frame_of(Role::system) +
                      encoded_size(material_.system) + frame_of(Role::user) + frame_of(Role::user) +
                      lists.manifest_size;
        if (const std::string& instruction = material_.redacted.instruction; !instruction.empty()) {
            lists.body += frame_of(Role::user) + encoded_size(instruction);
        }
    }
}

void ListsByDetail::take_manifest(std::size_t detail)
{
    Lists& lists = *lists_.at(detail);
    for (std::size_t i = 0; i < details.size(); ++i) {
        if (lists_.at(i) && lists_.at(i)->manifest && have_same_manifest(details.at(i), details.at(detail))) {
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
