package dev.loam.project.organization;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires organizations. */
@Configuration(proxyBeanMethods = false)
@Import({
    Organizations.class,
    Standings.class,
    Access.class,
    OrganizationLock.class,
    Roles.class,
    RoleController.class,
    Members.class,
    MemberController.class,
    OrganizationController.class
})
public class OrganizationConfiguration {}
