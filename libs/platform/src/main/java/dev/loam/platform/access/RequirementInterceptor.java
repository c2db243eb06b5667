package dev.loam.platform.access;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.WrongCallerException;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.UriUtils;

/** Lets an operator through to a route only with the permission that the route declares. */
final class RequirementInterceptor implements HandlerInterceptor {
    private static final int COLLECTION = 3;
    private static final int ID = 4;

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() != DispatcherType.REQUEST || !(handler instanceof HandlerMethod method)) {
            return true;
        }
        if (method.hasMethodAnnotation(OpenToAll.class)) {
            return true;
        }
        Requires requires = method.getMethodAnnotation(Requires.class);
        if (requires == null) {
            throw new IllegalStateException(
                    "%s serves nobody: annotate it with @Requires(Permission…), or with @OpenToAll".formatted(method));
        }
        if (!(request.getAttribute(Caller.ATTRIBUTE) instanceof Caller.Operator operator)) {
            throw new WrongCallerException(Caller.Operator.class, request.getAttribute(Caller.ATTRIBUTE));
        }
        requireEntered(request.getRequestURI(), operator);
        if (requires.checked() == Requires.By.PATH) {
            operator.require(requires.value());
        }
        return true;
    }

    /** What the path names must be what the gateway let the operator into, whatever the handler looks at. */
    private static void requireEntered(String path, Caller.Operator operator) {
        // Handlers are found by what the path means, however it is spelt.
        String[] parts = UriUtils.decode(path, StandardCharsets.UTF_8).split("/", ID + 2);
        String id = parts.length > ID ? parts[ID] : "";
        if (id.isEmpty()) {
            return;
        }
        boolean ofProject = parts[COLLECTION].equals("projects");
        boolean ofOrganization = parts[COLLECTION].equals("organizations");
        if (ofProject && !ProjectRef.isValid(id)) {
            throw new ProblemException(CommonError.VALIDATION_FAILED, "A project's ref has 20 lower-case letters");
        }
        if (ofProject && !matches(id, operator.project())) {
            throw new ProblemException(CommonError.PROJECT_NOT_FOUND, "No project has the ref " + id);
        }
        if (ofOrganization && !matches(id, operator.organizationId())) {
            throw new ProblemException(CommonError.ORGANIZATION_NOT_FOUND, "No organization has this id");
        }
        if ((ofProject || ofOrganization) && operator.organizationRole() == null) {
            throw new ProblemException(
                    CommonError.NOT_A_MEMBER, "This operator is not a member of the organization concerned");
        }
    }

    private static boolean matches(String named, @Nullable Object entered) {
        return entered != null && entered.toString().equals(named);
    }
}
