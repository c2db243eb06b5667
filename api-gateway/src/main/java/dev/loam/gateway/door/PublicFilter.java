package dev.loam.gateway.door;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A filter of the public door: requests that arrive where only our own services call go past it. */
public abstract class PublicFilter implements Filter {
    private final PublicPort port;

    protected PublicFilter(PublicPort port) {
        this.port = port;
    }

    @Override
    public final void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest http
                && response instanceof HttpServletResponse answer
                && port.received(http)) {
            filter(http, answer, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Passes the request on, or throws a refusal. */
    protected abstract void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException;
}
