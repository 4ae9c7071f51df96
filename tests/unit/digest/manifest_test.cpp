#include "digest/manifest.h"

#include "model/manifest.h"
#include "unit/digest/changes.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace docwake::digest {

namespace {

DigestOptions options()
{
    DigestOptions result;
    result.repository = "acme/tool";
    result.branch = "main";
    result.docs_branch = "docwake/main";
    result.docs_paths = {"docs"};
    return result;
}

model::Manifest manifest_of(const model::ChangeSet& changes)
{
    const Selection selection = select(changes, options());
    return make_manifest(redact(changes, selection, options()), selection, options());
}

TEST(Manifest, NamesEveryFileAndNoSkippedCommit)
{
    model::FileChange renamed = make_change(model::ChangeKind::renamed, "src/b.c", {}, {id_of(6), id_of(5)});
    renamed.old_path = "src/a.c";
    const model::Manifest manifest =
        manifest_of(make_changes({make_commit(6, "feat: \"b\"\xff", "Body\n\xff", {{"Reviewed-by", "B\xff"}}),
                                  make_commit(5, "chore [skip docs]")},
                                 {make_modified("go.sum", {make_hunk(1, {"-a", "+b"})}, {id_of(5)}), renamed}));
    EXPECT_EQ(encode_manifest(manifest, {}),
              R"({"docwake":1,"repository":"acme/tool","url":null,"branch":"main","docsBranch":"docwake/main",)"
              R"("range":{"base":"0000010000000000000000000000000000000000",)"
              R"("head":"0000630000000000000000000000000000000000"},"docs":["docs"],)"
              R"("commits":[{"id":"0000060000000000000000000000000000000000","subject":"feat: \"b\")"
              "\uFFFD"
              R"(","body":"Body\n)"
              "\uFFFD"
              R"(","author":{"name":"Ada Lovelace","email":"ada@example.org"},"date":"2026-01-02T09:04:05Z",)"
              R"("trailers":[{"key":"Reviewed-by","value":"B)"
              "\uFFFD"
              R"("}]}],"files":[{"change":"modified","path":"go.sum","added":1,"removed":1,"commits":[]},)"
              R"({"change":"renamed","path":"src/b.c","oldPath":"src/a.c","added":0,"removed":0,)"
              R"("commits":["0000060000000000000000000000000000000000"]}]})");
}

TEST(Manifest, WithoutBodiesAndBase)
{
    model::ChangeSet changes =
        make_changes({make_commit(6, "feat: b", "Body")}, {make_modified("a.c", {make_hunk(1, {"+b"})})});
    changes.range.base.clear();
    EXPECT_EQ(encode_manifest(manifest_of(changes), {.manifest_bodies = false}),
              R"({"docwake":1,"repository":"acme/tool","url":null,"branch":"main","docsBranch":"docwake/main",)"
              R"("range":{"base":null,"head":"0000630000000000000000000000000000000000"},"docs":["docs"],)"
              R"("commits":[{"id":"0000060000000000000000000000000000000000","subject":"feat: b","body":"",)"
              R"("author":{"name":"Ada Lovelace","email":"ada@example.org"},"date":"2026-01-02T09:04:05Z",)"
              R"("trailers":[]}],"files":[{"change":"modified","path":"a.c","added":1,"removed":0,"commits":[]}]})");
}

TEST(Manifest, EscapesAsAnyJsonWriterDoes)
{
    std::string text = "\"\\/\u00e9\u2028\x7f";
    for (char c = 1; c < 0x20; ++c) {
        text += c;
    }
    model::Manifest manifest;
    manifest.repository = text;
    const std::string encoded = encode_manifest(manifest, {});
    EXPECT_EQ(nlohmann::json::parse(encoded)["repository"], text);
    EXPECT_EQ(nlohmann::ordered_json::parse(encoded).dump(), encoded);
}

} // namespace

} // namespace docwake::digest
