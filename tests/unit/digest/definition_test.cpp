#include "digest/definition.h"

#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

namespace docwake::digest {

namespace {

using Case = std::tuple<std::string, std::string, std::string>; // path, line, "name visibility"

std::string shown(const std::string& path, const std::string& line)
{
    const auto found = definition_in(line, syntax_of(path));
    if (!found) {
        return "";
    }
    const std::string suffix = found->visibility == Visibility::exposed  ? " exposed"
                               : found->visibility == Visibility::hidden ? " hidden"
                                                                         : "";
    return std::string(found->name) + suffix;
}

TEST(DefinitionIn, ReadsManyLanguages)
{
    const std::vector<Case> cases = {
        {"a.c", "int parse(const char *text)", "parse"},
        {"a.c", "static int helper(void)", "helper hidden"},
        {"a.c", "struct strbuf *strbuf_new(size_t n)", "strbuf_new"},
        {"a.c", "struct commit {", "commit"},
        {"a.c", "#define MAX_DEPTH 4096", "MAX_DEPTH"},
        {"a.h", "int parse(const char *text);", "parse exposed"},
        {"a.h", "    bool empty() const;", "empty exposed"},
        {"a.cpp", "std::string Parser::name() const", "Parser::name"},
        {"a.cpp", "template <typename T> class Box", "Box"},
        {"a.hpp", "class LIB_API Box final", "Box exposed"},
        {"a.hpp", "enum class Color : int", "Color exposed"},
        {"A.java", "    public static void main(String[] args) {", "main exposed"},
        {"A.java", "    private int count() {", "count hidden"},
        {"A.java", "public final class Main {", "Main exposed"},
        {"a.cs", "    internal async Task<int> Run(string path)", "Run"},
        {"a.go", "func (s *Server) Listen(port int) error {", "Listen exposed"},
        {"a.go", "func helper() {", "helper hidden"},
        {"a.go", "type Options struct {", "Options exposed"},
        {"a.rs", "pub fn open(path: &Path) -> Result<Self> {", "open exposed"},
        {"a.rs", "pub(crate) fn open(path: &Path) {", "open hidden"},
        {"a.rs", "pub const LIMIT: usize = 3;", "LIMIT exposed"},
        {"a.rs", "macro_rules! bail {", "bail"},
        {"a.py", "def fetch(url, *, timeout=3):", "fetch exposed"},
        {"a.py", "    async def _fetch(self):", "_fetch hidden"},
        {"a.py", "class Client(Base):", "Client exposed"},
        {"a.py", "DEFAULT_PORT = 8080", "DEFAULT_PORT exposed"},
        {"a.ts", "export default async function load(id: string) {", "load exposed"},
        {"a.ts", "export const limit = 3;", "limit exposed"},
        {"a.ts", "export interface Options {", "Options exposed"},
        {"a.ts", "  constructor(private name: string) {", "constructor"},
        {"a.rb", "  def self.call!(x)", "self.call!"},
        {"a.php", "    public function index()", "index exposed"},
        {"a.ex", "  defp hidden(x) do", "hidden"},
        {"a.el", "(defun my-mode-run (x)", "my-mode-run"},
        {"a.proto", "  rpc ListUsers(Request) returns (Reply);", "ListUsers exposed"},
        {"a.graphql", "type User {", "User exposed"},
        {"a.tf", "variable \"region\" {", "region exposed"},
        {"a.sql", "CREATE TABLE IF NOT EXISTS users (", "users exposed"},
        {"a.sql", "alter table users drop column age;", "users exposed"},
        {"CMakeLists.txt", "option(BUILD_TESTS \"Build the tests\" ON)", "BUILD_TESTS"},
        {"a.yml", "  max_retries: 3", "max_retries exposed"},
        {"a.toml", "retries = 3", "retries exposed"},
        {"a.json", "  \"strict\": true,", "strict exposed"},
        {"a.kt", "data class Point(val x: Int)", "Point"},
        {"a.swift", "public func open(path: String) {", "open exposed"},
        {"a.scala", "  def total(xs: Seq[Int]): Int =", "total"},
    };
    for (const auto& [path, line, expected] : cases) {
        EXPECT_EQ(shown(path, line), expected) << path << ": " << line;
    }
}

TEST(DefinitionIn, LeavesOtherLinesAlone)
{
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"a.c", "    return parse(text);"},
        {"a.c", "    if (parse(text)) {"},
        {"a.c", "} else if (x) {"},
        {"a.c", "    parse(text);"},
        {"a.c", "    x = parse(text);"},
        {"a.c", "// int parse(text)"},
        {"a.c", " * int parse(text)"},
        {"a.c", "#include \"parse.h\""},
        {"a.cpp", "    std::string name(text);"},
        {"a.py", "    return fetch(url)"},
        {"a.py", "for x in range(3):"},
        {"a.py", "# def fetch(url):"},
        {"a.py", "    DEFAULT_PORT = 8080"},
        {"a.ts", "    const x = 3;"},
        {"a.ts", "type = 3;"},
        {"a.ts", "  while (x) {"},
        {"a.md", "class struggles of a type"},
        {"a.yml", "            deep: 3"},
        {"a.json", "  \"word\","},
        {"a.c", ""},
        {"a.c", "\t"},
        {"a.c", "struct"},
        {"a.c", "#"},
        {"a.tf", "variable"},
        {"a.sql", "create table"},
        {"a.rb", "def"},
    };
    for (const auto& [path, line] : cases) {
        EXPECT_EQ(shown(path, line), "") << path << ": " << line;
    }
}

TEST(DefinitionIn, ReadsOnlyTheBeginningOfLongLines)
{
    EXPECT_EQ(shown("a.c", "int " + std::string(5'000'000, 'a') + "(void)"), "");
    EXPECT_EQ(shown("a.py", "def " + std::string(101, 'a') + "():"), "");
    EXPECT_EQ(shown("a.py", "def " + std::string(100, 'a') + "():"), std::string(100, 'a') + " exposed");
}

} // namespace

} // namespace docwake::digest
