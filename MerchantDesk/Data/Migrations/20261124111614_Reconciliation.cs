using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantDesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class Reconciliation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ReconciliationRuns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StartedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AsOf = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Records = table.Column<long>(type: "INTEGER", nullable: false),
                    Matched = table.Column<long>(type: "INTEGER", nullable: false),
                    OpenBreaks = table.Column<int>(type: "INTEGER", nullable: false),
                    NotChecked = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReconciliationRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Statements",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Batch = table.Column<long>(type: "INTEGER", nullable: false),
                    Account = table.Column<string>(type: "TEXT", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IsPeriodStated = table.Column<bool>(type: "INTEGER", nullable: false),
                    OpeningMinor = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosingMinor = table.Column<long>(type: "INTEGER", nullable: true),
                    Lines = table.Column<int>(type: "INTEGER", nullable: false),
                    CreditsMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    DebitsMinor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Statements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Statements_ImportBatches_Batch",
                        column: x => x.Batch,
                        principalTable: "ImportBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Breaks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AnchorSide = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    AnchorRecord = table.Column<long>(type: "INTEGER", nullable: false),
                    Account = table.Column<string>(type: "TEXT", nullable: true),
                    Store = table.Column<string>(type: "TEXT", nullable: true),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    AmountMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Arguments = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Owner = table.Column<long>(type: "INTEGER", nullable: true),
                    ProposedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    FoundRun = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Breaks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Breaks_ReconciliationRuns_FoundRun",
                        column: x => x.FoundRun,
                        principalTable: "ReconciliationRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Matches",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Run = table.Column<long>(type: "INTEGER", nullable: true),
                    Pass = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    Status = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    Reason = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    Signature = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MadeBy = table.Column<long>(type: "INTEGER", nullable: true),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Note = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Matches", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Matches_ReconciliationRuns_Run",
                        column: x => x.Run,
                        principalTable: "ReconciliationRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BreakEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Break = table.Column<long>(type: "INTEGER", nullable: false),
                    Act = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Person = table.Column<long>(type: "INTEGER", nullable: true),
                    Note = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BreakEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BreakEvents_Breaks_Break",
                        column: x => x.Break,
                        principalTable: "Breaks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BreakMembers",
                columns: table => new
                {
                    Break = table.Column<long>(type: "INTEGER", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    Side = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    Record = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BreakMembers", x => new { x.Break, x.Ordinal });
                    table.ForeignKey(
                        name: "FK_BreakMembers_Breaks_Break",
                        column: x => x.Break,
                        principalTable: "Breaks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MatchEndings",
                columns: table => new
                {
                    Match = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Run = table.Column<long>(type: "INTEGER", nullable: true),
                    Person = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MatchEndings", x => x.Match);
                    table.ForeignKey(
                        name: "FK_MatchEndings_Matches_Match",
                        column: x => x.Match,
                        principalTable: "Matches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MatchMembers",
                columns: table => new
                {
                    Match = table.Column<long>(type: "INTEGER", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    Side = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    Record = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MatchMembers", x => new { x.Match, x.Ordinal });
                    table.ForeignKey(
                        name: "FK_MatchMembers_Matches_Match",
                        column: x => x.Match,
                        principalTable: "Matches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BreakEvents_Break_Id",
                table: "BreakEvents",
                columns: new[] { "Break", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_BreakMembers_Side_Record",
                table: "BreakMembers",
                columns: new[] { "Side", "Record" });

            migrationBuilder.CreateIndex(
                name: "IX_Breaks_FoundRun",
                table: "Breaks",
                column: "FoundRun");

            migrationBuilder.CreateIndex(
                name: "IX_Breaks_Kind_AnchorSide_AnchorRecord",
                table: "Breaks",
                columns: new[] { "Kind", "AnchorSide", "AnchorRecord" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Breaks_Number",
                table: "Breaks",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Breaks_State_Day_Id",
                table: "Breaks",
                columns: new[] { "State", "Day", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Matches_Run_Id",
                table: "Matches",
                columns: new[] { "Run", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_MatchMembers_Side_Record",
                table: "MatchMembers",
                columns: new[] { "Side", "Record" });

            migrationBuilder.CreateIndex(
                name: "IX_ReconciliationRuns_Number",
                table: "ReconciliationRuns",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Statements_Account_From",
                table: "Statements",
                columns: new[] { "Account", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_Statements_Batch",
                table: "Statements",
                column: "Batch");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BreakEvents");

            migrationBuilder.DropTable(
                name: "BreakMembers");

            migrationBuilder.DropTable(
                name: "MatchEndings");

            migrationBuilder.DropTable(
                name: "MatchMembers");

            migrationBuilder.DropTable(
                name: "Statements");

            migrationBuilder.DropTable(
                name: "Breaks");

            migrationBuilder.DropTable(
                name: "Matches");

            migrationBuilder.DropTable(
                name: "ReconciliationRuns");
        }
    }
}
