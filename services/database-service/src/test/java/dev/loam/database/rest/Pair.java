package dev.loam.database.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.database.TestProject;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A request and what it must answer, as a file of {@code src/test/resources/pairs} holds it:
 *
 * <pre>{@code
 * ### what is shown
 * POST /books as anon
 * Prefer: return=representation
 * > {"id":1}
 * -> 201
 * Content-Range: *&#47;*
 * < [{"id":1}]
 * <~ part of the body
 * <! no part of the body
 * }</pre>
 *
 * A header with an empty value must be missing. Rows of a result stand in one line: the line breaks that PostgreSQL puts
 * between them are taken out before the comparison.
 */
final class Pair {
    private final String title;
    private final String method;
    private final String path;
    private final String role;
    private final List<String[]> headers = new ArrayList<>();
    private final List<String[]> expectedHeaders = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private final List<String> contained = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private int status;

    private Pair(String title, String request) {
        this.title = title;
        int as = request.lastIndexOf(" as ");
        int space = request.indexOf(' ');
        this.method = request.substring(0, space);
        this.path = request.substring(space + 1, as < 0 ? request.length() : as);
        this.role = as < 0 ? "service" : request.substring(as + 4);
    }

    static List<Pair> read(String text) {
        List<Pair> pairs = new ArrayList<>();
        String title = "";
        Pair pair = null;
        for (String line : text.split("\n")) {
            if (line.startsWith("### ")) {
                title = line.substring(4);
                pair = null;
            } else if (line.isBlank() || line.startsWith("# ")) {
                continue;
            } else if (pair == null || line.matches("(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) /.*")) {
                pair = new Pair(title, line);
                pairs.add(pair);
            } else {
                pair.add(line);
            }
        }
        return pairs;
    }

    private void add(String line) {
        if (line.startsWith("> ")) {
            sent.add(line.substring(2));
        } else if (line.startsWith("-> ")) {
            status = Integer.parseInt(line.substring(3).strip());
        } else if (line.startsWith("<~ ")) {
            contained.add(line.substring(3));
        } else if (line.startsWith("<! ")) {
            missing.add(line.substring(3));
        } else if (line.startsWith("<")) {
            expected.add(line.length() > 2 ? line.substring(2) : "");
        } else {
            int colon = line.indexOf(':');
            String[] header = {
                line.substring(0, colon), line.substring(colon + 1).strip()
            };
            (status == 0 ? headers : expectedHeaders).add(header);
        }
    }

    String title() {
        return title + ": " + method + " " + path;
    }

    void check(TestProject project) {
        TestProject.As as = switch (role) {
            case "anon" -> project.anon();
            case "user" -> project.user(new UUID(0, 1));
            default -> project.service();
        };
        ApiScenario scenario = as.request(method, "/rest/v1" + encoded(path), String.join("\n", sent));
        for (String[] header : headers) {
            scenario = scenario.header(header[0], header[1]);
        }
        if (!sent.isEmpty() && headers.stream().noneMatch(header -> header[0].equals("Content-Type"))) {
            scenario = scenario.header("Content-Type", "application/json");
        }
        ApiAnswer answer = scenario.send();
        assertThat(answer.status()).as("%s%n%s", title(), answer.body()).isEqualTo(status);
        for (String[] header : expectedHeaders) {
            check(answer, header[0], header[1]);
        }
        String body = answer.body().replace(", \n ", ",");
        if (!expected.isEmpty()) {
            assertThat(body).as(title()).isEqualTo(String.join("\n", expected));
        }
        contained.forEach(part -> assertThat(body).as(title()).contains(part));
        missing.forEach(part -> assertThat(body).as(title()).doesNotContain(part));
    }

    private void check(ApiAnswer answer, String name, String value) {
        String found = answer.headers().firstValue(name).orElse("");
        assertThat(found).as("%s: %s", title(), name).isEqualTo(value);
    }

    private static String encoded(String path) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c > ' ' && c < 127 && "\"<>[]{}|\\^`".indexOf(c) < 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(String.format("%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
