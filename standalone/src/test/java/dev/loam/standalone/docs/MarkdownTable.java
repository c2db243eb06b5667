package dev.loam.standalone.docs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table of a Markdown document. */
final class MarkdownTable {
    private final List<String> lines = new ArrayList<>();

    MarkdownTable(String... titles) {
        row(titles);
        row(Collections.nCopies(titles.length, "---").toArray(String[]::new));
    }

    MarkdownTable row(String... cells) {
        List<String> escaped = List.of(cells).stream()
                .map(cell -> cell.strip().replace("\n", " ").replace("|", "\\|"))
                .toList();
        lines.add("| " + String.join(" | ", escaped) + " |");
        return this;
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
