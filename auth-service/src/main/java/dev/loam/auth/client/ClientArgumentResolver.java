package dev.loam.auth.client;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers the client. Its address is what the gateway says, which strips what clients say of it. */
final class ClientArgumentResolver implements HandlerMethodArgumentResolver {
    static final String ADDRESS_HEADER = "X-Loam-Client-Ip";
    private static final int LONGEST = 255;

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Client.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
        if (request == null) {
            return new Client(null, null, null);
        }
        String told = request.getHeader(ADDRESS_HEADER);
        return new Client(
                address(told == null ? request.getRemoteAddr() : told),
                cut(request.getHeader("User-Agent")),
                cut(request.getHeader("Accept-Language")));
    }

    private static @Nullable String address(@Nullable String text) {
        try {
            return text == null ? null : InetAddress.ofLiteral(text).getHostAddress();
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
