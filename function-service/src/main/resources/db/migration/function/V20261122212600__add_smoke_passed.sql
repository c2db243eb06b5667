-- When the version answered its smoke call; null for one that never did, or has none. What is or may have been live did.
alter table function.deployment add smoke_passed_at timestamptz;

update function.deployment d set smoke_passed_at = d.created_at
from function.function f where f.id = d.function_id and d.version <= f.live_version;
