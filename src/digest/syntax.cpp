#include "digest/syntax.h"

#include "digest/documentation.h"
#include "digest/path_parts.h"

#include <algorithm>
#include <array>

namespace docwake::digest {

namespace {

struct Extension
{
    std::string_view end;
    Syntax syntax;
};

constexpr std::array<Extension, 56> extensions = {{
    {".bash", Syntax::shell},     {".c", Syntax::c_family},
    {".cc", Syntax::c_family},    {".cfg", Syntax::settings},
    {".cmake", Syntax::cmake},    {".conf", Syntax::settings},
    {".cpp", Syntax::c_family},   {".cs", Syntax::c_family},
    {".css", Syntax::text},       {".csv", Syntax::text},
    {".cxx", Syntax::c_family},   {".env", Syntax::settings},
    {".fbs", Syntax::schema},     {".go", Syntax::go},
    {".gql", Syntax::schema},     {".graphql", Syntax::schema},
    {".h", Syntax::header},       {".hcl", Syntax::terraform},
    {".hh", Syntax::header},      {".hpp", Syntax::header},
    {".htm", Syntax::text},       {".html", Syntax::text},
    {".hxx", Syntax::header},     {".ini", Syntax::settings},
    {".inl", Syntax::header},     {".ipp", Syntax::header},
    {".java", Syntax::c_family},  {".json", Syntax::json},
    {".json5", Syntax::json},     {".jsonc", Syntax::json},
    {".kt", Syntax::c_family},    {".kts", Syntax::c_family},
    {".less", Syntax::text},      {".log", Syntax::text},
    {".m", Syntax::c_family},     {".mm", Syntax::c_family},
    {".po", Syntax::text},        {".properties", Syntax::settings},
    {".proto", Syntax::schema},   {".ps1", Syntax::shell},
    {".py", Syntax::python},      {".pyi", Syntax::python},
    {".scss", Syntax::text},      {".sh", Syntax::shell},
    {".sql", Syntax::sql},        {".svg", Syntax::text},
    {".swift", Syntax::c_family}, {".tf", Syntax::terraform},
    {".thrift", Syntax::schema},  {".toml", Syntax::settings},
    {".tsv", Syntax::text},       {".xml", Syntax::text},
    {".yaml", Syntax::settings},  {".yml", Syntax::settings},
    {".zsh", Syntax::shell},      {".txt", Syntax::text},
}};

} // namespace

Syntax syntax_of(std::string_view path)
{
    const std::string_view name = file_name(path);
    if (name == "CMakeLists.txt") {
        return Syntax::cmake;
    }
    if (is_documentation(path, {})) {
        return Syntax::text;
    }
    const std::size_t dot = name.rfind('.');
    const std::string_view end = dot == std::string_view::npos ? std::string_view() : name.substr(dot);
    const auto* found = std::ranges::find(extensions, end, &Extension::end);
    return found == extensions.end() ? Syntax::code : found->syntax;
}

} // namespace docwake::digest
