package dev.loam.gateway.console;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is told to be of no origin when a browser would show it as a page and run its scripts. Whatever policy the
 * page has of its own is added to that, and cannot take its place. Nor can it set our cookies, by which we know a browser
 * again that began to log in.
 */
final class ProjectPage extends HttpServletResponseWrapper {
    static final String POLICY = "sandbox allow-downloads allow-forms allow-modals allow-popups allow-scripts";

    private static final String POLICY_HEADER = "Content-Security-Policy";
    private static final String COOKIE_HEADER = "Set-Cookie";

    /** Also where a browser takes what is no name for the beginning of a nameless cookie, and sends it as if it were one. */
    private static final Pattern OUR_COOKIE =
            Pattern.compile("[\\s=]*(__(Host|Secure)-)?loam[-_]", Pattern.CASE_INSENSITIVE);

    private static final Set<String> ACTIVE =
            Set.of("text/html", "text/xml", "application/xml", "text/xsl", "multipart/x-mixed-replace");

    private boolean told;

    ProjectPage(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void setContentType(@Nullable String type) {
        super.setContentType(type);
        look(type);
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (name.equalsIgnoreCase(POLICY_HEADER)) {
            super.addHeader(name, value);
            return;
        }
        if (!setsOurCookie(name, value)) {
            super.setHeader(name, value);
        }
        if (name.equalsIgnoreCase("Content-Type")) {
            look(value);
        }
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        if (!setsOurCookie(name, value)) {
            super.addHeader(name, value);
        }
        if (name.equalsIgnoreCase("Content-Type")) {
            look(value);
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        look(getContentType());
        return super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        look(getContentType());
        return super.getWriter();
    }

    @Override
    public void reset() {
        super.reset();
        told = false;
    }

    private static boolean setsOurCookie(String name, @Nullable String value) {
        return value != null
                && name.equalsIgnoreCase(COOKIE_HEADER)
                && OUR_COOKIE.matcher(value).lookingAt();
    }

    private void look(@Nullable String type) {
        if (!told && isActive(type)) {
            told = true;
            super.addHeader(POLICY_HEADER, POLICY);
        }
    }

    /** Browsers guess what has no type, or none that means something: then it may be a page. */
    static boolean isActive(@Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        int end = contentType.indexOf(';');
        String type =
                (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        boolean guessed =
                type.indexOf('/') <= 0 || type.contains("*") || type.contains("unknown") || type.contains(",");
        return guessed || ACTIVE.contains(type) || type.endsWith("+xml");
    }
}
