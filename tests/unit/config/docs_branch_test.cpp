#include "config/docs_branch.h"

#include "base/error.h"
#include "base/ref_name.h"

#include <gtest/gtest.h>

namespace docwake::config {
namespace {

const DocsBranchValues values{.branch = "main",
                              .scope = "api",
                              .repository = "owner/name",
                              .short_sha = "0123456789ab",
                              .date = "2026-11-23",
                              .tag = "v1.2"};

std::string error_of(std::string_view name_template, const DocsBranchValues& given = values)
{
    try {
        return "no error: " + docs_branch_name(name_template, given, "main");
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind(), base::ErrorKind::configuration);
        return error.message();
    }
}

TEST(DocsBranch, SubstitutesPlaceholders)
{
    const auto by_default = [](bool is_elsewhere, bool has_scope) {
        return docs_branch_name(default_docs_branch(is_elsewhere, has_scope), values, "main");
    };
    EXPECT_EQ(by_default(false, false), "docwake/main");
    EXPECT_EQ(by_default(true, false), "docwake/owner/name/main");
    EXPECT_EQ(by_default(false, true), "docwake/api/main");
    EXPECT_EQ(by_default(true, true), "docwake/owner/name/api/main");
    EXPECT_EQ(docs_branch_name("docwake/release-{tag}", values, "main"), "docwake/release-v1.2");
    EXPECT_EQ(docs_branch_name("d-{date}-{short_sha}", values, "main"), "d-2026-11-23-0123456789ab");
    EXPECT_EQ(docs_branch_name("docs", values, "main"), "docs");
    EXPECT_EQ(docs_branch_name("{branch}{branch}", values, ""), "mainmain");
}

TEST(DocsBranch, SubstitutesOnce)
{
    EXPECT_EQ(docs_branch_name("d/{branch}", {.branch = "{tag}", .tag = "v1"}, "main"), "d/{tag}");
}

TEST(DocsBranch, ReplacesWhatGitForbidsInValues)
{
    struct Case
    {
        std::string_view value;
        std::string_view name;
    };
    const Case cases[] = {
        {"a b~c^d:e?f*g[h\\i", "d/a-b-c-d-e-f-g-h-i/x"},
        {"a\tb\x7f", "d/a-b-/x"},
        {"a..b...c", "d/a--b--.c/x"},
        {".a/.b", "d/-a/-b/x"},
        {"a./b.", "d/a-/b-/x"},
        {"a.lock/b.lock", "d/a-lock/b-lock/x"},
        {"a@{b", "d/a@-b/x"},
        {"/a//b/", "d/a/b/x"},
        {"-a", "d/-a/x"},
        {"@", "d/@/x"},
        {"HEAD", "d/HEAD/x"},
        {"\xc3\xa9\xff", "d/\xc3\xa9-/x"},
        {".", "d/-/x"},
        {"..", "d/--/x"},
        {".lock", "d/-lock/x"},
    };
    for (const auto& [value, name] : cases) {
        EXPECT_EQ(docs_branch_name("d/{tag}/x", {.branch = "main", .tag = std::string(value)}, "main"), name) << value;
    }
}

TEST(DocsBranch, SaysWhyATemplateCannotBeUsed)
{
    EXPECT_EQ(error_of("d/{branhc}"), "docs-branch = \"d/{branhc}\" cannot be used: {branhc} is not among {branch}, "
                                      "{scope}, {repository}, {short_sha}, {date}, {tag}");
    EXPECT_EQ(error_of("d/{branch"),
              "docs-branch = \"d/{branch\" cannot be used: it has a brace without its other half");
    EXPECT_EQ(error_of("d/}"), "docs-branch = \"d/}\" cannot be used: it has a brace without its other half");
    EXPECT_EQ(error_of("d/{{branch}}"), "docs-branch = \"d/{{branch}}\" cannot be used: {{branch} is not among "
                                        "{branch}, {scope}, {repository}, {short_sha}, {date}, {tag}");
    EXPECT_EQ(error_of("d/{}"),
              "docs-branch = \"d/{}\" cannot be used: {} is not among {branch}, {scope}, {repository}, "
              "{short_sha}, {date}, {tag}");
}

TEST(DocsBranch, SaysWhyAValueIsNotKnown)
{
    EXPECT_EQ(error_of("d/{branch}", {}), "docs-branch = \"d/{branch}\" asks for {branch}, but HEAD is on no branch");
    EXPECT_EQ(error_of("d/{scope}", {.branch = "x"}),
              "docs-branch = \"d/{scope}\" asks for {scope}, but there are no scopes");
    EXPECT_EQ(error_of("d/{tag}", {.branch = "x"}), "docs-branch = \"d/{tag}\" asks for {tag}, but this is no release");
}

TEST(DocsBranch, SaysWhyANameIsRefused)
{
    EXPECT_EQ(error_of("d e"), "docs-branch = \"d e\" gives \"d e\", which is no branch name: it holds a space");
    EXPECT_EQ(error_of("-{branch}"),
              "docs-branch = \"-{branch}\" gives \"-main\", which is no branch name: it starts with a dash");
    EXPECT_EQ(error_of("{branch}.lock"),
              "docs-branch = \"{branch}.lock\" gives \"main.lock\", which is no branch name: a part of it ends with "
              ".lock");
    EXPECT_EQ(error_of("{tag}", {.branch = "main", .tag = "//"}),
              "docs-branch = \"{tag}\" gives \"\", which is no branch name: it is empty");
    EXPECT_EQ(error_of(""), "docs-branch = \"\" gives \"\", which is no branch name: it is empty");
    EXPECT_EQ(error_of("{branch}"), "docs-branch = \"{branch}\" gives \"main\", which is the source branch itself");
    EXPECT_EQ(error_of("main", {.branch = "topic"}),
              "docs-branch = \"main\" gives \"main\", which is the default branch");
}

TEST(DocsBranch, TheTemplatesPlaceholdersCanBeCheckedAlone)
{
    EXPECT_EQ(docs_branch_template_problem(""), "");
    EXPECT_EQ(docs_branch_template_problem("docwake/{repository}/{branch}"), "");
    EXPECT_EQ(docs_branch_template_problem("{"), "it has a brace without its other half");
}

} // namespace
} // namespace docwake::config
