#include "digest/file_category.h"

#include "digest/path_parts.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cstddef>

namespace docwake::digest {

namespace {

constexpr std::array<std::string_view, 32> lock_files = {".terraform.lock.hcl",
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
                                                         "flake.lock",
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

constexpr std::array<std::string_view, 4> build_folders = {"dist", ".next", "__pycache__", ".yarn"};

constexpr std::array<std::string_view, 5> minified_ends = {".min.js", ".min.mjs", ".min.cjs", ".min.css", "-min.js"};

constexpr std::array<std::string_view, 24> generated_ends = {
    ".pb.go",        ".pb.gw.go",     ".pb.cc",        ".pb.h",         "_pb.js",       "_pb.d.ts",
    "_pb2.py",       "_pb2.pyi",      "_pb2_grpc.py",  ".pb.swift",     ".grpc.swift",  ".g.dart",
    ".freezed.dart", ".gr.dart",      ".mocks.dart",   ".designer.cs",  ".Designer.cs", ".g.cs",
    ".gen.go",       "_generated.go", ".generated.ts", ".generated.js", ".snap",        ".map"};

constexpr std::array<std::string_view, 1> generated_beginnings = {"zz_generated."};

bool is_one_of(std::string_view name, const auto& names)
{
    return std::ranges::find(names, name) != names.end();
}

bool ends_in_one_of(std::string_view name, const auto& ends)
{
    return std::ranges::any_of(ends, [name](std::string_view end) { return name.ends_with(end); });
}

/// Whether a line is a comment that says that its file is generated. Code that writes such comments has them in
/// strings, which are no comments.
bool is_generator_mark(const std::string& text)
{
    // The first form is that of https://go.dev/s/generatedcode in the comments of any language.
    static const RE2 mark(R"(^\s*(?://|#|/?\*|--|;|%|<!--)[\s\S]*(?:Code generated .*DO NOT EDIT|@generated\b))",
                          RE2::Latin1);
    const bool may_be = text.find("DO NOT EDIT") != std::string::npos || text.find("@generated") != std::string::npos;
    return may_be && RE2::PartialMatch(text, mark);
}

bool has_generator_mark(const model::FileChange& file)
{
    // A mark stands at a file's top, at most behind a licence.
    constexpr int last_line = 50;
    for (const model::Hunk& hunk : file.hunks) {
        int line = file.kind == model::ChangeKind::deleted ? hunk.old_start : hunk.new_start;
        for (const model::DiffLine& diff_line : hunk.lines) {
            if (line > last_line) {
                return false;
            }
            const bool is_of_shown_side =
                diff_line.kind != model::LineKind::removed || file.kind == model::ChangeKind::deleted;
            if (is_of_shown_side && is_generator_mark(diff_line.text)) {
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

std::string reason_of_name(std::string_view path)
{
    const std::string_view name = file_name(path);
    if (is_one_of(name, lock_files)) {
        return "a lock file";
    }
    if (any_folder(path, [](std::string_view folder) { return is_one_of(folder, vendored_folders); })) {
        return "vendored";
    }
    if (any_folder(path, [](std::string_view folder) { return is_one_of(folder, build_folders); })) {
        return "built";
    }
    if (ends_in_one_of(name, minified_ends)) {
        return "minified";
    }
    if (ends_in_one_of(name, generated_ends) ||
        std::ranges::any_of(generated_beginnings, [name](std::string_view begin) { return name.starts_with(begin); })) {
        return "generated";
    }
    return {};
}

std::string reason_of_lines(const model::FileChange& file)
{
    if (has_generator_mark(file)) {
        return "generated";
    }
    // Written code stays under 120 and prose with a paragraph per line under 500; data and minified code is far over.
    constexpr std::size_t longest_written = 1000;
    return average_line_length(file) > longest_written ? "minified" : "";
}

} // namespace docwake::digest
