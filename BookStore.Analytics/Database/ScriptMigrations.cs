using Microsoft.EntityFrameworkCore.Migrations;

namespace BookStore.Analytics.Database;

/// <summary>
/// Migration steps that run a <c>.sql</c> file. Each file carries a version and never changes once it is released, because an older database
/// has yet to go through it; a changed view is the next version's file and a migration that names it.
/// </summary>
internal static class ScriptMigrations
{
    /// <summary>Runs <c>{name}.v{version}.sql</c>.</summary>
    public static void RunScript(this MigrationBuilder migration, string name, int version) =>
        migration.Sql(EmbeddedSql.Read($"{name}.v{version}.sql"));

    /// <summary>Creates or replaces a view from <c>{name}.v{version}.sql</c> and lets reporting users read it.</summary>
    public static void CreateView(this MigrationBuilder migration, string name, int version)
    {
        migration.RunScript(name, version);
        migration.Sql($"GRANT SELECT ON public.{name} TO {Access.ReaderLogin.Role};");
    }

    public static void DropView(this MigrationBuilder migration, string name) => migration.Sql($"DROP VIEW public.{name};");
}
