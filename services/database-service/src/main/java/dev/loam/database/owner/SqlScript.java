package dev.loam.database.owner;

import dev.loam.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text of SQL statements, taken apart where the semicolons are that end one: not in quotes, comments, dollar quotes or
 * the body of a function written {@code begin atomic}.
 */
public final class SqlScript {
    private final String text;
    private int position;
    private boolean inAtomic;

    private SqlScript(String text) {
        this.text = text;
    }

    /**
     * One statement.
     *
     * @param sql its text
     * @param start where it begins in the whole
     */
    public record Part(String sql, int start) {

        /** What it begins with, in capitals. */
        String command() {
            int word = firstWord();
            return new SqlScript(sql).word(word).toUpperCase(Locale.ROOT);
        }

        /** In which line of the whole it begins; blank lines and comments before it do not count. */
        int line(String script) {
            return 1
                    + (int) script.substring(0, start + firstWord())
                            .chars()
                            .filter(letter -> letter == '\n')
                            .count();
        }

        /** Whether it only begins or ends a transaction, as scripts written for psql do. */
        boolean isTransactionBoundary() {
            String text = sql.substring(firstWord()).strip().toLowerCase(Locale.ROOT);
            return text.matches("(begin|start|commit|end)(\\s+(transaction|work))?");
        }

        /** Whether it would end our transaction otherwise, and what follows would run in another. */
        private boolean controlsTransaction() {
            String text = sql.substring(firstWord()).strip().toLowerCase(Locale.ROOT);
            return text.matches("(?s)(begin|start|commit|end|abort|rollback|prepare\\s+transaction)\\b.*")
                    && !text.matches("(?s)rollback\\s+((transaction|work)\\s+)?to\\b.*");
        }

        private int firstWord() {
            SqlScript script = new SqlScript(sql);
            while (script.position < sql.length() && (Character.isWhitespace(script.at(0)) || script.startsComment())) {
                script.skip();
            }
            return script.position;
        }
    }

    /**
     * The statements that can be run in one transaction: without those that only begin or end it.
     *
     * @throws ProblemException when one would roll it back or make it another
     */
    static List<Part> statements(String text) {
        List<Part> statements = new ArrayList<>();
        for (Part part : split(text)) {
            if (part.isTransactionBoundary()) {
                continue;
            }
            if (part.controlsTransaction()) {
                throw new ProblemException(
                        StatementError.TRANSACTION_CONTROLLED,
                        "Line %d: all statements run in one transaction, which %s would end"
                                .formatted(part.line(text), part.command()));
            }
            statements.add(part);
        }
        return statements;
    }

    /** The statements, without those that are empty. */
    public static List<Part> split(String text) {
        return new SqlScript(text).parts();
    }

    /**
     * The statement with each {@code $1} as the driver wants it.
     *
     * @param order receives for each placeholder the number of its parameter, from 1
     */
    public static String withPlaceholders(String statement, List<Integer> order) {
        SqlScript script = new SqlScript(statement);
        StringBuilder rewritten = new StringBuilder(statement.length());
        while (script.position < statement.length()) {
            int start = script.position;
            if (script.isParameter()) {
                script.position++;
                int digits = script.position;
                while (script.position < statement.length() && Character.isDigit(script.at(0))) {
                    script.position++;
                }
                order.add(Integer.parseInt(statement.substring(digits, Math.min(script.position, digits + 5))));
                rewritten.append('?');
            } else if (script.at(0) == '?') {
                script.position++;
                rewritten.append("??");
            } else {
                script.skip();
                rewritten.append(statement, start, script.position);
            }
        }
        return rewritten.toString();
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        int start = 0;
        int depth = 0;
        int parentheses = 0;
        boolean meaningful = false;
        while (position < text.length()) {
            char c = at(0);
            if (c == '(') {
                parentheses++;
            } else if (c == ')') {
                parentheses = Math.max(0, parentheses - 1);
            }
            if (c == ';' && depth == 0 && parentheses == 0) {
                add(parts, start, meaningful);
                position++;
                start = position;
                meaningful = false;
                inAtomic = false;
            } else {
                meaningful |= !Character.isWhitespace(c) && !startsComment();
                depth = Math.max(0, depth + depthOfWord());
                skip();
            }
        }
        add(parts, start, meaningful);
        return parts;
    }

    private void add(List<Part> parts, int start, boolean meaningful) {
        if (meaningful) {
            parts.add(new Part(text.substring(start, position), start));
        }
    }

    /** {@code begin atomic} opens a body with semicolons of its own, which {@code end} closes; {@code case} nests in it. */
    private int depthOfWord() {
        boolean begins = position == 0 || !isWordPart(text.charAt(position - 1));
        if (!begins || !Character.isLetter(at(0))) {
            return 0;
        }
        String word = word(position);
        int after = position + word.length();
        while (after < text.length() && Character.isWhitespace(text.charAt(after))) {
            after++;
        }
        if (word.equals("begin") && word(after).equals("atomic")) {
            inAtomic = true;
            return 1;
        }
        if (inAtomic && word.equals("case")) {
            return 1;
        }
        return inAtomic && word.equals("end") ? -1 : 0;
    }

    private String word(int from) {
        int end = from;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        return text.substring(from, end).toLowerCase(Locale.ROOT);
    }

    /** Moves past one character, or past what belongs together: a quoted text, a comment, a word. */
    private void skip() {
        char c = at(0);
        if (c == '\'') {
            boolean escapes = position > 0
                    && (text.charAt(position - 1) == 'E' || text.charAt(position - 1) == 'e')
                    && (position == 1 || !isWordPart(text.charAt(position - 2)));
            skipQuoted('\'', escapes);
        } else if (c == '"') {
            skipQuoted('"', false);
        } else if (c == '-' && at(1) == '-') {
            skipTo("\n");
        } else if (c == '/' && at(1) == '*') {
            skipBlockComment();
        } else if (c == '$' && (position == 0 || !isWordPart(text.charAt(position - 1)))) {
            skipDollarQuoted();
        } else if (isWordPart(c)) {
            position += word(position).length();
        } else {
            position++;
        }
    }

    private void skipQuoted(char quote, boolean escapes) {
        position++;
        while (position < text.length()) {
            char c = at(0);
            position++;
            if (c == '\\' && escapes) {
                position++;
            } else if (c == quote) {
                if (at(0) != quote) {
                    return;
                }
                position++;
            }
        }
    }

    private void skipBlockComment() {
        int depth = 0;
        do {
            if (at(0) == '/' && at(1) == '*') {
                depth++;
                position += 2;
            } else if (at(0) == '*' && at(1) == '/') {
                depth--;
                position += 2;
            } else {
                position++;
            }
        } while (depth > 0 && position < text.length());
    }

    private void skipDollarQuoted() {
        int end = position + 1;
        while (end < text.length() && isWordPart(text.charAt(end)) && text.charAt(end) != '$') {
            end++;
        }
        boolean opens = end < text.length() && text.charAt(end) == '$' && !Character.isDigit(text.charAt(position + 1));
        if (!opens) {
            position++;
            return;
        }
        String tag = text.substring(position, end + 1);
        position = end + 1;
        skipTo(tag);
    }

    private void skipTo(String end) {
        int found = text.indexOf(end, position);
        position = found < 0 ? text.length() : found + end.length();
    }

    private boolean startsComment() {
        return (at(0) == '-' && at(1) == '-') || (at(0) == '/' && at(1) == '*');
    }

    private boolean isParameter() {
        return at(0) == '$' && Character.isDigit(at(1)) && (position == 0 || !isWordPart(text.charAt(position - 1)));
    }

    private char at(int ahead) {
        int index = position + ahead;
        return index < text.length() ? text.charAt(index) : '\0';
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
