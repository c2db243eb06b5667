package dev.loam.platform.tenancy;

import dev.loam.platform.project.ProjectRef;

record PoolKey(ProjectRef project, RoleKind kind) {}
