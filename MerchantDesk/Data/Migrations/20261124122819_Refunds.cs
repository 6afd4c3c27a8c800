using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantDesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class Refunds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "RefundCases",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    Store = table.Column<string>(type: "TEXT", nullable: false),
                    Platform = table.Column<string>(type: "TEXT", nullable: false),
                    OrderNo = table.Column<string>(type: "TEXT", nullable: false),
                    OutboundWaybill = table.Column<string>(type: "TEXT", nullable: true),
                    Path = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Customer = table.Column<string>(type: "TEXT", nullable: true),
                    CustomerKey = table.Column<string>(type: "TEXT", nullable: true),
                    OpenedBy = table.Column<long>(type: "INTEGER", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Token_Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Token_IssuedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Token_VerifiedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    PlatformRefundNo = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    AmountMinor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RefundCases", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RefundPayments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Case = table.Column<long>(type: "INTEGER", nullable: false),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    Platform = table.Column<string>(type: "TEXT", nullable: false),
                    PlatformRefundNo = table.Column<string>(type: "TEXT", nullable: false),
                    RequestKey = table.Column<string>(type: "TEXT", nullable: false),
                    Person = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RefundPayments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RefundPayments_RefundCases_Case",
                        column: x => x.Case,
                        principalTable: "RefundCases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RefundSteps",
                columns: table => new
                {
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    Case = table.Column<long>(type: "INTEGER", nullable: false),
                    Act = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    From = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    To = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Part = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Person = table.Column<long>(type: "INTEGER", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Evidence_Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Evidence_Text = table.Column<string>(type: "TEXT", nullable: true),
                    Evidence_Sha256 = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RefundSteps", x => new { x.Case, x.Ordinal });
                    table.ForeignKey(
                        name: "FK_RefundSteps_RefundCases_Case",
                        column: x => x.Case,
                        principalTable: "RefundCases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_RefundCases_CustomerKey",
                table: "RefundCases",
                column: "CustomerKey");

            migrationBuilder.CreateIndex(
                name: "IX_RefundCases_Number",
                table: "RefundCases",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RefundCases_OrderNo_Store",
                table: "RefundCases",
                columns: new[] { "OrderNo", "Store" });

            migrationBuilder.CreateIndex(
                name: "IX_RefundCases_State_Id",
                table: "RefundCases",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_RefundPayments_Case_Attempt",
                table: "RefundPayments",
                columns: new[] { "Case", "Attempt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RefundPayments_Platform_PlatformRefundNo",
                table: "RefundPayments",
                columns: new[] { "Platform", "PlatformRefundNo" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RefundPayments_RequestKey",
                table: "RefundPayments",
                column: "RequestKey",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RefundPayments");

            migrationBuilder.DropTable(
                name: "RefundSteps");

            migrationBuilder.DropTable(
                name: "RefundCases");
        }
    }
}
