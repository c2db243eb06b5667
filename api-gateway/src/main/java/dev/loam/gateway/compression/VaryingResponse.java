package dev.loam.gateway.compression;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/** An answer of which others would get a compressed form: caches must know that it depends on what is asked for. */
final class VaryingResponse extends HttpServletResponseWrapper {

    VaryingResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void setContentType(@Nullable String type) {
        super.setContentType(type);
        vary(type);
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        super.setHeader(name, value);
        if (name.equalsIgnoreCase("Content-Type")) {
            vary(value);
        }
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        super.addHeader(name, value);
        if (name.equalsIgnoreCase("Content-Type")) {
            vary(value);
        }
    }

    private void vary(@Nullable String type) {
        if (Compressible.isType(type)) {
            Vary.onEncoding((HttpServletResponse) getResponse());
        }
    }
}
