package dev.loam.project.organization;

import org.springframework.data.jpa.repository.JpaRepository;

interface MembershipRepository extends JpaRepository<MembershipEntity, MembershipEntity.MembershipId> {}
