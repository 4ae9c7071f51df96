#include "impact/declaration.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace docwake::impact {
namespace {

using digest::Syntax;

struct Line
{
    Syntax syntax;
    const char* text;
    std::vector<std::string> declared;
};

std::vector<std::string> declared_in(const Line& line)
{
    std::vector<std::string> names;
    find_declared(line.text, line.syntax, [&](std::string_view name) {
        if (std::ranges::find(names, name) == names.end()) {
            names.emplace_back(name);
        }
    });
    std::ranges::sort(names);
    return names;
}

TEST(Declaration, NamesOfTheProject)
{
    const std::vector<Line> lines = {
        {Syntax::python, "def removed_call(size):", {"removed_call"}},
        {Syntax::c_family, "  static int removedCall(int size) {", {"removedCall"}},
        {Syntax::python, "    parser.add_option(\"--read-ahead\", action=\"store_true\")", {"--read-ahead"}},
        {Syntax::code, "  if (argv.includes('--read-ahead')) {", {"--read-ahead"}},
        {Syntax::go, "flags.IntVarP(set, &opt.ReadAhead, \"read-ahead\", \"\", 0, \"How far\")", {"read-ahead"}},
        {Syntax::go, "\tReadAhead int `json:\"readAhead,omitempty\"`", {"readAhead"}},
        {Syntax::go, "    --read-ahead=N  How far", {"--read-ahead"}},
        {Syntax::code, "#[serde(rename = \"read_ahead\")]", {"read_ahead"}},
        {Syntax::code, "    .arg(Arg::new(\"read-ahead\"))", {"read-ahead"}},
        {Syntax::code, "  \"read-ahead\": {", {"read-ahead"}},
        {Syntax::code, "  'read_ahead' => 5,", {"read_ahead"}},
        {Syntax::python, "ahead = settings['READ_AHEAD']", {"READ_AHEAD"}},
        {Syntax::python, "ahead = config.getint('read_ahead', 5)", {"read_ahead"}},
        {Syntax::c_family, "    { \"read-ahead\", TYPE_FLAG, 0 },", {"read-ahead"}},
        {Syntax::python, "ahead = os.environ.get('TOOL_AHEAD')", {"TOOL_AHEAD"}},
        {Syntax::shell, "    --read-ahead) ahead=$2 ;;", {"--read-ahead"}},
        {Syntax::settings, "read-ahead = 5", {"read-ahead"}},
        {Syntax::json, "      \"readAhead\": {", {"readAhead"}},
    };
    for (const Line& line : lines) {
        EXPECT_EQ(declared_in(line), line.declared) << line.text;
    }
}

TEST(Declaration, WordsOfCodeAndWhatBelongsToOthers)
{
    const std::vector<Line> lines = {
        {Syntax::go, "if runtime.Version() < \"go1.6\" {", {}},
        {Syntax::code, "    \"read-ahead\", \"write-back\",", {}},
        {Syntax::python, "    EagerResult('some_id', 'read-ahead', value)", {}},
        {Syntax::python, "    group.add_argument('-q', action='store_true')", {"-q"}},
        {Syntax::python, "if option.action == 'store_true':", {}},
        {Syntax::code, "mode = wide ? 'read-ahead' : 'read-back'", {}},
        {Syntax::code, "config.extends.push(\"some-word\")", {}},
        {Syntax::code, "Command::new(\"git\").arg(\"--porcelain\")", {}},
        {Syntax::python, "subprocess.run([\"git\", \"log\", \"--oneline\"])", {}},
        {Syntax::code, "args.push('--porcelain')", {}},
        {Syntax::python, "# eg. '--read-ahead' is for option(\"read-ahead\")", {}},
        {Syntax::shell, "grep --not-this file", {}},
        {Syntax::shell, "RETVAL=0", {}},
        {Syntax::settings, "some-package = { version = \"1.2\" }", {}},
        {Syntax::json, "    \"some-package\": \"^1.2.3\",", {}},
        {Syntax::python, "env[\"TOOL_PATH\"] = path", {"TOOL_PATH"}}, // a key may be one of ours
        {Syntax::python, "path = os.getenv('XDG_CACHE_HOME')", {}},
        {Syntax::python, "path = os.getenv('PYTHONPATH')", {}},
        {Syntax::code, "  private int read_ahead(int size) {", {}},
        {Syntax::code, "  defp read_ahead do", {}},
        {Syntax::c_family, "static int read_ahead(int size)", {}},
        {Syntax::python, "class read_ahead(library.read_ahead):", {}},
        {Syntax::code, "    --read-ahead --write-back \\", {}},
        {Syntax::text, "option(\"--read-ahead\")", {}},
    };
    for (const Line& line : lines) {
        EXPECT_EQ(declared_in(line), line.declared) << line.text;
    }
}

TEST(Declaration, FilesThatDeclareForUsers)
{
    for (const char* path : {"src/main.c", "lib/options.py", "package.json", "conf/latest/a.toml"}) {
        EXPECT_TRUE(declares_for_users(path)) << path;
    }
    for (const char* path : {"src/main_test.go",
                             "tests/main.c",
                             "examples/app/main.py",
                             "playground/a/index.js",
                             "docs/conf.py",
                             ".github/workflows/ci.yml",
                             "azure-pipelines.yml",
                             "setup.cfg",
                             "funtests/app.py",
                             "src/zz_generated.deepcopy.go",
                             "tsconfig.json",
                             "vendor/acme/main.go",
                             "pom.xml",
                             "core/build.gradle.kts",
                             "Gemfile",
                             "acme.gemspec",
                             "src/Acme.csproj",
                             "NuGet.Config",
                             "webpack.config.js",
                             "sandbox/a.php",
                             "patches/other/fix.patch",
                             "src/mock_client.go",
                             "db/migrations/1_a.rb"}) {
        EXPECT_FALSE(declares_for_users(path)) << path;
    }
}

} // namespace
} // namespace docwake::impact
