using BookStore.LocalPlatform.Python;
using Shouldly;
using Xunit;

namespace BookStore.Tests.LocalPlatform.Python;

public sealed class PythonLogTests
{
    [Theory]
    [InlineData("sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) connection refused", "Traceback (most recent call last):", "  File \"x.py\", line 1", "sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) connection refused", "(Background on this error at: https://sqlalche.me/e/20/e3q8)")]
    [InlineData("ModuleNotFoundError: No module named 'superset'", "ModuleNotFoundError: No module named 'superset'")]
    [InlineData("SUPERSET_SECRET_KEY needs 32 characters or more", "loaded", "SUPERSET_SECRET_KEY needs 32 characters or more", "")]
    [InlineData("it said nothing")]
    public void Reason_Lines_IsTheErrorNamedLast(string expected, params string[] lines) => PythonLog.Reason(lines).ShouldBe(expected);
}
