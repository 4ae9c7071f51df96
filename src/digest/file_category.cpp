#include "digest/file_category.h"

#include "digest/path_parts.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

namespace docwake::digest {

namespace {

// What these tables hold beside names that we met ourselves is restated from GitHub's linguist (MIT licence), but what
// is someone's own code as often as not: folders such as cache, external and tools, or a bootstrap.js.

constexpr std::array<std::string_view, 34> lock_files = {".terraform.lock.hcl",
                                                         "Brewfile.lock.json",
                                                         "Cargo.lock",
                                                         "Cartfile.resolved",
                                                         "Gemfile.lock",
                                                         "Gopkg.lock",
                                                         "MODULE.bazel.lock",
                                                         "Package.resolved",
                                                         "Pipfile.lock",
                                                         "Podfile.lock",
                                                         "buf.lock",
                                                         "bun.lock",
                                                         "bun.lockb",
                                                         "cabal.project.freeze",
                                                         "composer.lock",
                                                         "conan.lock",
                                                         "deno.lock",
                                                         "esy.lock",
                                                         "flake.lock",
                                                         "glide.lock",
                                                         "go.sum",
                                                         "go.work.sum",
                                                         "gradle.lockfile",
                                                         "mix.lock",
                                                         "npm-shrinkwrap.json",
                                                         "package-lock.json",
                                                         "packages.lock.json",
                                                         "paket.lock",
                                                         "pdm.lock",
                                                         "pnpm-lock.yaml",
                                                         "poetry.lock",
                                                         "pubspec.lock",
                                                         "uv.lock",
                                                         "yarn.lock"};

constexpr std::array<std::string_view, 12> vendored_folders = {
    "3rdparty",     "Carthage",    "Godeps",      "Pods",       "bower_components", "jspm_packages",
    "node_modules", "third-party", "third_party", "thirdparty", "vendor",           "vendored"};

constexpr std::array<std::string_view, 16> vendored_files = {
    "aclocal.m4", "config.guess", "config.sub", "cpplint.py", "erlang.mk", "gradlew",  "gradlew.bat", "html5shiv.js",
    "libtool.m4", "ltoptions.m4", "ltmain.sh",  "ltsugar.m4", "mvnw",      "mvnw.cmd", "ppport.h",    "waf"};

constexpr std::array<std::string_view, 2> generated_folders = {".idea", "__generated__"};

constexpr std::array<std::string_view, 4> build_folders = {"dist", ".next", "__pycache__", ".yarn"};

constexpr std::array<std::string_view, 5> minified_ends = {".min.js", ".min.mjs", ".min.cjs", ".min.css", "-min.js"};

constexpr std::array<std::string_view, 36> generated_ends = {
    ".designer.vb",     ".Designer.vb",  ".feature.cs",   ".esy.lock",     ".nib",         ".xcuserstate",
    ".xcworkspacedata", ".zep.c",        ".zep.h",        ".zep.php",      "_TLB.pas",     "_tlb.pas",
    ".pb.go",           ".pb.gw.go",     ".pb.cc",        ".pb.h",         "_pb.js",       "_pb.d.ts",
    "_pb2.py",          "_pb2.pyi",      "_pb2_grpc.py",  ".pb.swift",     ".grpc.swift",  ".g.dart",
    ".freezed.dart",    ".gr.dart",      ".mocks.dart",   ".designer.cs",  ".Designer.cs", ".g.cs",
    ".gen.go",          "_generated.go", ".generated.ts", ".generated.js", ".snap",        ".map"};

constexpr std::array<std::string_view, 2> generated_beginnings = {".pnp.", "zz_generated."};

/// A library's file that is put beside the own ones: "jquery-3.7.1.slim.js".
bool is_bundled_library(std::string_view name)
{
    static const RE2 library(
        R"((?:jquery(?:-ui|-migrate|\.(?:ui|effects|fancybox|fileupload|validate)[\w.-]*)?|modernizr|)"
        R"(mootools(?:-core|-more)?|d3|knockout|MathJax|ckeditor|tiny_?mce)(?:[.-]v?\d+(?:\.\d+)*)?)"
        R"((?:[.-](?:slim|custom|debug|src|bundle))*\.js|)"
        R"((?:font-?awesome|normalize|bootstrap(?:-theme|-grid|-reboot)?|jquery-ui)(?:[.-]\d[\d.]*)?)"
        R"(\.(?:css|less|scss))",
        RE2::Latin1);
    return RE2::FullMatch({name.data(), name.size()}, library);
}

bool is_one_of(std::string_view name, const auto& names)
{
    return std::ranges::find(names, name) != names.end();
}

bool ends_in_one_of(std::string_view name, const auto& ends)
{
    return std::ranges::any_of(ends, [name](std::string_view end) { return name.ends_with(end); });
}

/// Whether a line is a comment that says that its file is generated. Code that writes such comments has them in
/// strings, which are no comments. `line` is its number, from 1.
bool is_generator_mark(const std::string& text, int line)
{
    // The first form is that of https://go.dev/s/generatedcode in the comments of any language; the others are those of
    // protocol buffers, gRPC, Thrift, Bison, Cython, OpenAPI Generator, Rails, C# and their like.
    static const RE2 mark(R"(^\s*(?://|#|/?\*|--|;|%|<!--)[\s\S]*(?:Code generated .*DO NOT EDIT|@generated\b|)"
                          R"((?i:generated\b.*\bdo not (?:edit|modify)|do not (?:edit|modify)\b.*\bgenerated))\b)",
                          RE2::Latin1);
    static const RE2 top_mark(
        R"(^\s*(?://+|#+|/?\*+|--|;+|%+|<!--)[!\s<]*(?i:(?:note: )?this (?:file|class|code) )"
        R"((?:is|was|has been) (?:auto(?:matically)?[- ]?)?generated\b|)"
        R"(this is an? (?:auto(?:matically)?[- ]?)?generated file\b|the following code was generated by |)"
        R"((?:lexer|parser) generated by |auto-?generated\b|generated by |a bison parser, made by ))",
        RE2::Latin1);
    constexpr int last_top_line = 20;
    const bool may_be = text.find("enerated") != std::string::npos || text.find("ENERATED") != std::string::npos ||
                        text.find("ison parser") != std::string::npos;
    return may_be && (RE2::PartialMatch(text, mark) || (line <= last_top_line && RE2::PartialMatch(text, top_mark)));
}

// A mark stands at a file's top, at most behind a licence.
constexpr int last_marked_line = 50;

bool has_mark_in_sample(const model::FileChange& file)
{
    int line = 0;
    std::string_view rest = file.sample.beginning;
    while (!rest.empty() && ++line <= last_marked_line) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        if (is_generator_mark(std::string(rest.substr(0, end)), line)) {
            return true;
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

bool has_mark_in_hunks(const model::FileChange& file)
{
    for (const model::Hunk& hunk : file.hunks) {
        int line = file.kind == model::ChangeKind::deleted ? hunk.old_start : hunk.new_start;
        for (const model::DiffLine& diff_line : hunk.lines) {
            if (line > last_marked_line) {
                return false;
            }
            const bool is_of_shown_side =
                diff_line.kind != model::LineKind::removed || file.kind == model::ChangeKind::deleted;
            if (is_of_shown_side && is_generator_mark(diff_line.text, line)) {
                return true;
            }
            line += is_of_shown_side ? 1 : 0;
        }
    }
    return false;
}

std::size_t average_line_length(const model::FileChange& file)
{
    std::size_t bytes = 0;
    std::size_t lines = 0;
    for (const model::Hunk& hunk : file.hunks) {
        for (const model::DiffLine& line : hunk.lines) {
            bytes += line.text.size();
        }
        lines += hunk.lines.size();
    }
    // A single long line is no sign of a minified file.
    constexpr std::size_t least_bytes = 4096;
    return bytes < least_bytes ? 0 : bytes / lines;
}

/// By the whole file, with the measure that forges use for scripts and style sheets.
bool is_minified(const model::FileChange& file)
{
    constexpr std::array<std::string_view, 4> ends = {".cjs", ".css", ".js", ".mjs"};
    constexpr std::size_t longest_written = 110;
    constexpr std::size_t least_bytes = 4096;
    const std::size_t size = file.kind == model::ChangeKind::deleted ? file.old_size : file.new_size;
    return ends_in_one_of(file_name(file.path), ends) && file.sample.lines > 0 && size >= least_bytes &&
           size / file.sample.lines > longest_written;
}

std::string unless_unset(const std::string& reason, const model::FileAttributes& attributes)
{
    const std::optional<bool>& attribute = reason == "vendored" ? attributes.vendored : attributes.generated;
    return attribute == false ? std::string() : reason;
}

} // namespace

std::string reason_of_content(const model::FileChange& file)
{
    switch (file.content) {
    case model::ContentKind::text:
    case model::ContentKind::symlink:
        return {};
    case model::ContentKind::binary:
        return "a binary file";
    case model::ContentKind::too_large:
        return "too large to read";
    case model::ContentKind::submodule:
        return "a submodule";
    case model::ContentKind::lfs_pointer:
        return "stored by Git LFS";
    }
    return {};
}

bool is_vendored_folder(std::string_view name)
{
    return is_one_of(name, vendored_folders);
}

std::string reason_of_name(std::string_view path)
{
    const std::string_view name = file_name(path);
    if (is_one_of(name, lock_files)) {
        return "a lock file";
    }
    if (any_folder(path, is_vendored_folder) || is_one_of(name, vendored_files) ||
        path.find("gradle/wrapper/") != std::string_view::npos || is_bundled_library(name)) {
        return "vendored";
    }
    if (any_folder(path, [](std::string_view folder) { return is_one_of(folder, build_folders); })) {
        return "built";
    }
    if (ends_in_one_of(name, minified_ends)) {
        return "minified";
    }
    if (any_folder(path, [](std::string_view folder) { return is_one_of(folder, generated_folders); }) ||
        ends_in_one_of(name, generated_ends) ||
        std::ranges::any_of(generated_beginnings, [name](std::string_view begin) { return name.starts_with(begin); })) {
        return "generated";
    }
    return {};
}

std::string reason_of_lines(const model::FileChange& file)
{
    if (has_mark_in_sample(file) || has_mark_in_hunks(file)) {
        return "generated";
    }
    // Written code stays under 120 and prose with a paragraph per line under 500; data and minified code is far over.
    constexpr std::size_t longest_written = 1000;
    return average_line_length(file) > longest_written || is_minified(file) ? "minified" : "";
}

std::string reason_of_kind(const model::FileChange& file, std::string_view path)
{
    const model::FileAttributes& attributes = file.attributes;
    if (attributes.generated == true) {
        return "generated, as .gitattributes say";
    }
    if (attributes.vendored == true) {
        return "vendored, as .gitattributes say";
    }
    std::string of_name = unless_unset(reason_of_name(path), attributes);
    return of_name.empty() ? unless_unset(reason_of_lines(file), attributes) : of_name;
}

} // namespace docwake::digest
