using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using BookStore.Ingestor.Wire;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Wire;

public sealed class WireConnectionTests(LoginServer server) : IClassFixture<LoginServer>
{
    private const byte DataRow = (byte)'D';

    [Theory]
    [InlineData("by_scram")]
    [InlineData("by_md5")]
    [InlineData("by_plain")]
    [InlineData("by_trust")]
    public void Open_EachWayOfLogin_AnswersQueries(string user)
    {
        using var connection = WireConnection.Open(server.Settings(user), ("replication", "database"));

        Ask(connection, "SELECT current_user").ShouldContain(user);
    }

    [Theory]
    [InlineData("by_scram")]
    [InlineData("by_md5")]
    [InlineData("by_plain")]
    public void Open_WrongPassword_ReportsTheServersRefusal(string user)
    {
        var settings = server.Settings(user);
        settings.Password = "wrong";

        Should.Throw<PostgresException>(() => WireConnection.Open(settings)).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public void Open_NoPasswordWhereOneIsWanted_SaysSo()
    {
        var settings = server.Settings("by_scram");
        settings.Password = null;

        Should.Throw<NpgsqlException>(() => WireConnection.Open(settings)).Message.ShouldContain("wants a password of user by_scram");
    }

    [Fact]
    public void Open_NobodyListens_NamesTheHost()
    {
        var settings = server.Settings("by_scram");
        settings.Port = 1;

        var failure = Should.Throw<NpgsqlException>(() => WireConnection.Open(settings));
        failure.InnerException.ShouldBeOfType<SocketException>();
        failure.Message.ShouldContain("127.0.0.1:1");
    }

    [Fact]
    public void Open_FirstOfTwoHostsAway_TakesTheSecond()
    {
        var settings = server.Settings("by_scram");
        settings.Host = $"127.0.0.1:1,127.0.0.1:{settings.Port}";

        using var connection = WireConnection.Open(settings);

        Ask(connection, "SELECT 1").ShouldContain("1");
    }

    [Theory]
    [InlineData(SslMode.Disable, "f")]
    [InlineData(SslMode.Prefer, "t")]
    [InlineData(SslMode.Require, "t")]
    [InlineData(SslMode.VerifyCA, "t")]
    [InlineData(SslMode.VerifyFull, "t")]
    public void Open_SslMode_EncryptsAsItSays(SslMode mode, string expected)
    {
        var settings = server.Settings("by_scram");
        settings.SslMode = mode;
        settings.RootCertificate = mode is SslMode.VerifyCA or SslMode.VerifyFull ? server.Certificate : null;

        using var connection = WireConnection.Open(settings);

        Ask(connection, "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").ShouldEndWith(expected);
    }

    [Fact]
    public void Open_CertificateOfNobodyKnown_Refuses()
    {
        var settings = server.Settings("by_scram");
        settings.SslMode = SslMode.VerifyCA;

        Should.Throw<NpgsqlException>(() => WireConnection.Open(settings)).InnerException.ShouldBeOfType<AuthenticationException>();
    }

    [Fact]
    public void Open_CertificateOfAnotherName_RefusesWhenTheNameCounts()
    {
        var settings = server.Settings("by_scram");
        settings.Host = "localhost";
        settings.RootCertificate = server.Certificate;
        settings.SslMode = SslMode.VerifyCA;
        WireConnection.Open(settings).Dispose();

        settings.SslMode = SslMode.VerifyFull;
        Should.Throw<NpgsqlException>(() => WireConnection.Open(settings)).InnerException.ShouldBeOfType<AuthenticationException>();
    }

    [Theory]
    [InlineData(SslMode.Disable)]
    [InlineData(SslMode.Require)]
    public void Receive_MessageLargerThanTheBuffer_ComesWhole(SslMode mode)
    {
        var settings = server.Settings("by_scram");
        settings.SslMode = mode;
        using var connection = WireConnection.Open(settings);

        Ask(connection, "SELECT repeat('x', 3000000)").ShouldEndWith(new string('x', 3_000_000));
    }

    [Fact]
    public void Receive_Error_IsThrownWithItsCode()
    {
        using var connection = WireConnection.Open(server.Settings("by_scram"));

        var failure = Should.Throw<PostgresException>(() => Ask(connection, "SELECT 1 / 0"));

        failure.SqlState.ShouldBe(PostgresErrorCodes.DivisionByZero);
        failure.MessageText.ShouldBe("division by zero");
    }

    [Fact]
    public async Task Abort_WhileAnotherThreadReads_EndsTheRead()
    {
        using var connection = WireConnection.Open(server.Settings("by_scram"));
        var reading = Task.Factory.StartNew(connection.Read, TaskCreationOptions.LongRunning);

        connection.Abort();

        await Should.ThrowAsync<IOException>(() => reading);
    }

    private static string Ask(WireConnection connection, string sql)
    {
        connection.Send(WireMessage.Query, Encoding.UTF8.GetBytes(sql + "\0"));
        var answer = "";
        while (connection.Receive(out var payload) is var type && type != WireMessage.ReadyForQuery)
        {
            if (type == DataRow)
                answer = Encoding.UTF8.GetString(payload);
        }

        return answer;
    }
}
