package dev.loam.function.deployment;

import dev.loam.function.FunctionError;
import dev.loam.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * The body of a deploy call: a form with the parts {@code jar} and {@code manifest}, or the jar itself. Read as it comes,
 * by Tomcat's reader rather than Spring's, which in this process must leave bodies alone that are meant for functions.
 *
 * @param manifest the manifest part's text; empty if there was none
 */
record Upload(StagedJar jar, String manifest) {
    private static final int MAX_MANIFEST = 64 * 1024;

    static Upload read(HttpServletRequest request, JarStore jars) throws IOException {
        String contentType = request.getContentType();
        if (contentType == null || !contentType.startsWith("multipart/form-data")) {
            return new Upload(jars.stage(request.getInputStream()), "");
        }
        StagedJar jar = null;
        String manifest = "";
        try {
            FileItemIterator parts = new FileUpload().getItemIterator(new ServletRequestContext(request));
            while (parts.hasNext()) {
                FileItemStream part = parts.next();
                try (InputStream content = part.openStream()) {
                    if (part.getFieldName().equals("jar") && jar == null) {
                        jar = jars.stage(content);
                    } else if (part.getFieldName().equals("manifest")) {
                        manifest = text(content);
                    }
                }
            }
        } catch (RuntimeException | IOException broken) {
            discard(jars, jar);
            throw broken instanceof ProblemException known ? known : malformed(broken);
        }
        if (jar == null) {
            throw new ProblemException(FunctionError.INVALID_JAR, "The form has no part named 'jar'");
        }
        return new Upload(jar, manifest);
    }

    private static String text(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(MAX_MANIFEST + 1);
        if (bytes.length > MAX_MANIFEST) {
            throw new ProblemException(FunctionError.INVALID_MANIFEST, "The manifest is too long");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void discard(JarStore jars, @Nullable StagedJar jar) {
        if (jar != null) {
            jars.discard(jar);
        }
    }

    private static ProblemException malformed(Exception broken) {
        return new ProblemException(FunctionError.INVALID_JAR, "The form cannot be read to its end", broken);
    }
}
