package dev.loam.gateway.door;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A request with another body, which is the same whether it is read as bytes or as text. */
public abstract class BodyRequest extends HttpServletRequestWrapper {

    protected BodyRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public abstract ServletInputStream getInputStream() throws IOException;

    @Override
    public final BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }
}
