package dev.loam.storage.access;

import dev.loam.platform.identity.Caller;
import dev.loam.storage.problem.StorageError;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers the call, and the bucket and object that its path names. */
final class StorageArguments implements HandlerMethodArgumentResolver {
    private static final List<Class<?>> TYPES = List.of(StorageCall.class, BucketId.class, ObjectAddress.class);

    private static final String CALL = StorageCall.class.getName();

    private final CallSettings settings;

    StorageArguments(CallSettings settings) {
        this.settings = settings;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return TYPES.contains(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
        Performs performs = parameter.getMethodAnnotation(Performs.class);
        if (request == null || performs == null) {
            throw new IllegalStateException(parameter.getMethod() + " does not say what it performs");
        }
        StorageCall call = call(request, operation(performs, request));
        if (parameter.getParameterType() == StorageCall.class) {
            return call;
        }
        RawPath path = RawPath.of(request);
        return parameter.getParameterType() == BucketId.class
                ? call.bucket(path.bucket())
                : call.object(path.bucket(), path.key());
    }

    private static Operation operation(Performs performs, HttpServletRequest request) {
        boolean another = performs.head().length > 0 && request.getMethod().equals("HEAD");
        return another ? performs.head()[0] : performs.value();
    }

    /** Made once for all parameters of a method. */
    private StorageCall call(HttpServletRequest request, Operation operation) {
        if (request.getAttribute(CALL) instanceof StorageCall made && made.operation() == operation) {
            return made;
        }
        StorageCall call = make(request, operation);
        request.setAttribute(CALL, call);
        return call;
    }

    private StorageCall make(HttpServletRequest request, Operation operation) {
        if (!(request.getAttribute(Caller.ATTRIBUTE) instanceof Caller.OfProject caller)) {
            throw StorageError.INVALID_REQUEST.exception("headers must have required property 'authorization'");
        }
        return new StorageCall(caller, operation, settings.of(caller, operation, request));
    }
}
