using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantDesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class LineParts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Parts",
                table: "StatementLines",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reversal",
                table: "ImportBatches",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ReversedAt",
                table: "ImportBatches",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ReversedBy",
                table: "ImportBatches",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AuditNotes",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false),
                    Hmac = table.Column<string>(type: "TEXT", nullable: false),
                    Key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditNotes", x => new { x.Seq, x.Hmac });
                    table.ForeignKey(
                        name: "FK_AuditNotes_AuditLeaves_Seq",
                        column: x => x.Seq,
                        principalTable: "AuditLeaves",
                        principalColumn: "Seq",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LineChanges",
                columns: table => new
                {
                    Batch = table.Column<long>(type: "INTEGER", nullable: false),
                    Line = table.Column<long>(type: "INTEGER", nullable: false),
                    Record = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    Time = table.Column<long>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    GrossMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    FeeMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    OrderNo = table.Column<string>(type: "TEXT", nullable: true),
                    TradeNo = table.Column<string>(type: "TEXT", nullable: true),
                    RefundNo = table.Column<string>(type: "TEXT", nullable: true),
                    PayoutId = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LineChanges", x => new { x.Batch, x.Record, x.Line });
                    table.ForeignKey(
                        name: "FK_LineChanges_ImportBatches_Batch",
                        column: x => x.Batch,
                        principalTable: "ImportBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LineChanges_StatementLines_Line",
                        column: x => x.Line,
                        principalTable: "StatementLines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_LineChanges_Line",
                table: "LineChanges",
                column: "Line");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AuditNotes");

            migrationBuilder.DropTable(
                name: "LineChanges");

            migrationBuilder.DropColumn(
                name: "Parts",
                table: "StatementLines");

            migrationBuilder.DropColumn(
                name: "Reversal",
                table: "ImportBatches");

            migrationBuilder.DropColumn(
                name: "ReversedAt",
                table: "ImportBatches");

            migrationBuilder.DropColumn(
                name: "ReversedBy",
                table: "ImportBatches");
        }
    }
}
