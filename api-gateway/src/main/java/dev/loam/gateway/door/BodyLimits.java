package dev.loam.gateway.door;

import dev.loam.platform.project.Project;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.SettingsDocument;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** How large bodies may be: by the route, and by the project where it says less than the installation. */
final class BodyLimits {
    private static final long LARGEST_OF_AUTH = DataSize.ofMegabytes(1).toBytes();

    private final long maxBody;
    private final long maxUpload;

    BodyLimits(GatewayProperties properties) {
        this.maxBody = properties.maxBody().toBytes();
        this.maxUpload = properties.maxUpload().toBytes();
    }

    long ofInstallation(@Nullable PublicRequest known, HttpServletRequest request) {
        if (known == null) {
            return maxBody;
        }
        if (takesFiles(known)) {
            return maxUpload;
        }
        return known.path().startsWith("/auth/v1/") ? Math.min(LARGEST_OF_AUTH, maxBody) : maxBody;
    }

    BodyLimitFilter.Largest ofProject(KnownProjects projects) {
        return (known, request) -> {
            Project project = request.getContentLengthLong() == 0 ? null : projects.ofCaller(request);
            if (project == null || known == null) {
                return Long.MAX_VALUE;
            }
            return ProjectSettings.of(project, SettingsDocument.GATEWAY)
                    .limit(takesFiles(known) ? "max_upload_size" : "max_body_size", Long.MAX_VALUE);
        };
    }

    private static boolean takesFiles(PublicRequest request) {
        String service = request.route().service();
        return request.path().startsWith("/storage/v1/")
                || (service.equals("function") && request.path().endsWith("/deployments"))
                || (service.equals("database")
                        && request.path().startsWith("/platform/v1/")
                        && request.path().endsWith("/import"));
    }
}
